// What goes between the ledger and a spreadsheet over the clipboard.
import { english } from "./ask.js";

// shown is what a cell says: of a day with what it means beside it, the day.
export const shown = (cell) => (cell.querySelector("time") ?? cell).innerText.trim();

// copy puts a block of cells on the clipboard: as lines with tabs, and as a table of
// which spreadsheets take words for words, whatever they look like.
export function copy(e, block) {
  const plain = block.map((row) => row.map((c) => quoted(shown(c))).join("\t")).join("\r\n");
  const table = block.map((row) => `<tr>${row.map(asCell).join("")}</tr>`).join("");
  e.clipboardData.setData("text/plain", plain);
  e.clipboardData.setData("text/html", `<meta charset="utf-8"><table>${table}</table>`);
  e.preventDefault();
  return english ? `${block.length} rows copied.` : `已复制 ${block.length} 行。`;
}

const quoted = (s) => (/["\t\n]/.test(s) ? `"${s.replaceAll('"', '""')}"` : s);

function asCell(cell) {
  const text = shown(cell).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("\n", '<br style="mso-data-placement:same-cell">');
  return cell.matches(".number") ? `<td>${text}</td>` : `<td style="mso-number-format:'\\@'">${text}</td>`;
}

// lines parts what a spreadsheet gives out: tabs between cells, quotes around what has
// tabs, quotes or line ends in it.
export function lines(text) {
  const rows = [];
  let row = [], cell = "", open = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (open) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') cell += text[++i];
      else open = false;
    } else if (c === '"' && cell === "") open = true;
    else if (c === "\t") { row.push(cell); cell = ""; }
    else if (c === "\n" || c === "\r") {
      if (c === "\r" && text[i + 1] === "\n") i++;
      rows.push([...row, cell]);
      row = []; cell = "";
    } else cell += c;
  }
  if (cell !== "" || row.length) rows.push([...row, cell]);
  return rows;
}
