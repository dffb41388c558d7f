// The ledger as a spreadsheet: cells are gone through with the keyboard, chosen, copied,
// changed where they stand and pasted. What may be changed, the server says.
import { english, send } from "./ask.js";
import { paste, lines } from "./block.js";
import { edit } from "./cell.js";

export function grid(split) {
  const table = split?.querySelector("table.ledger");
  if (!table || !matchMedia("(min-width: 761px)").matches) return;
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  table.setAttribute("role", "grid");
  table.setAttribute("aria-multiselectable", "true");
  let at = null; // the cell that has the focus
  let from = null; // where what is chosen begins
  let pulling = false;

  const place = (cell) => ({ row: cell.parentNode.sectionRowIndex, column: cell.cellIndex });
  const cellAt = (row, column) => body.rows[row]?.cells[column];

  function box() {
    if (!at) return null;
    const a = place(at), b = place(from?.isConnected ? from : at);
    return { top: Math.min(a.row, b.row), left: Math.min(a.column, b.column), bottom: Math.max(a.row, b.row), right: Math.max(a.column, b.column) };
  }

  function draw() {
    for (const c of body.querySelectorAll(".sel")) {
      c.classList.remove("sel");
      c.removeAttribute("aria-selected");
    }
    const b = box();
    if (!b) return;
    for (let r = b.top; r <= b.bottom; r++) {
      for (let c = b.left; c <= b.right; c++) {
        cellAt(r, c).classList.add("sel");
        cellAt(r, c).setAttribute("aria-selected", "true");
      }
    }
  }

  function go(cell, widen) {
    if (!cell || cell.cellIndex < 1) return;
    if (at) at.tabIndex = -1;
    at = cell;
    if (!widen || !from) from = cell;
    at.tabIndex = 0;
    at.focus({ preventScroll: true });
    at.scrollIntoView({ block: "nearest", inline: "nearest" });
    draw();
  }

  function start() {
    for (const c of body.querySelectorAll("td:not(.pick), th")) c.tabIndex = -1;
    for (const a of body.querySelectorAll("th.words a")) a.tabIndex = -1;
    const first = cellAt(0, 2);
    if (first && !at?.isConnected) first.tabIndex = 0;
  }

  // what names the record and the field that a cell changes; null where it changes none.
  function target(cell) {
    const [kind, field] = (heads[cell.cellIndex]?.dataset.edit ?? "").split(".");
    if (!field) return null;
    const own = kind === table.dataset.kind;
    const id = own ? cell.parentNode.dataset.id : cell.dataset.of;
    return id ? { kind, id, field, name: heads[cell.cellIndex].innerText.replace(/[ ↑↓]+$/, ""), number: cell.parentNode.cells[1].innerText } : null;
  }

  const textOf = (cell) => (cell.querySelector("time") ?? cell).innerText.trim();

  // fresh brings rows in again as they stand now, and the focus back to its cell.
  async function fresh(ids) {
    const was = at && { id: at.parentNode.dataset.id, column: at.cellIndex };
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const id of ids) {
      for (const row of page.querySelectorAll(`table.ledger tr[data-id="${CSS.escape(id)}"]`)) {
        const old = body.querySelector(`tr[data-id="${CSS.escape(id)}"]`);
        row.className = old?.className ?? "";
        const box = old?.querySelector(".pick input");
        if (box) row.querySelector(".pick input").checked = box.checked;
        if (!old?.querySelector(".editing")) old?.replaceWith(document.adoptNode(row));
      }
    }
    start();
    if (!was || body.querySelector(".editing")) return;
    const row = body.querySelector(`tr[data-id="${CSS.escape(was.id)}"]`);
    at = from = null;
    go(row?.cells[was.column]);
  }

  const said = split.querySelector("[data-said]");
  function tell(text) {
    said.textContent = text;
  }

  // written keeps what was just changed, so that it can be taken back.
  let undo = null;
  async function written(cells, rows) {
    await fresh(rows);
    undo = cells.map((c) => ({ ...c, words: c.before, base: c.after }));
    tell(english ? `${cells.length} changed. ` : `已改 ${cells.length} 格。`);
    const back = document.createElement("button");
    back.type = "button";
    back.className = "plain";
    back.textContent = english ? "Undo (Ctrl Z)" : "撤销（Ctrl Z）";
    back.addEventListener("click", takeBack);
    said.append(back);
  }

  async function takeBack() {
    if (!undo) return;
    const list = undo;
    undo = null;
    const answer = await send(list, false);
    if (answer?.done) {
      await fresh(rowsOf(list));
      tell(english ? "Taken back." : "已还原。");
      return;
    }
    tell(answer?.error ?? answer?.cells.find((c) => c.wrong)?.wrong ?? "");
  }

  const rowsOf = (cells) => [...body.rows].filter((r) => cells.some((c) => c.id === r.dataset.id || r.querySelector(`[data-of="${CSS.escape(c.id)}"]`))).map((r) => r.dataset.id);

  function begin(cell) {
    const to = target(cell);
    if (!to) {
      tell(english ? "This column is not changed here: open the row." : "这一列不在表里改，请打开这一条办理。");
      return;
    }
    edit(cell, to, {
      tell,
      send,
      async kept(result, step) {
        await written([{ ...to, ...result }], [cell.parentNode.dataset.id]);
        if (step) move(step[0], step[1]);
      },
      left: () => go(cell),
    });
  }

  function move(down, right, widen) {
    const p = place(at);
    go(cellAt(Math.max(0, Math.min(body.rows.length - 1, p.row + down)), Math.max(1, Math.min(heads.length - 1, p.column + right))), widen);
  }

  const steps = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1], PageDown: [10, 0], PageUp: [-10, 0] };
  body.addEventListener("keydown", (e) => {
    if (e.isComposing || e.target.closest("input")) return;
    const cell = e.target.closest("td, th");
    if (!cell) return;
    if (cell !== at) go(cell);
    const key = e.ctrlKey || e.metaKey ? "C-" + e.key.toLowerCase() : e.key;
    if (steps[e.key] && !e.altKey) {
      const far = e.ctrlKey || e.metaKey ? 1e6 : 1;
      move(steps[e.key][0] * far, steps[e.key][1] * far, e.shiftKey);
    } else if (key === "Home" || key === "C-home") move(key === "Home" ? 0 : -1e6, -1e6, e.shiftKey);
    else if (key === "End" || key === "C-end") move(key === "End" ? 0 : 1e6, 1e6, e.shiftKey);
    else if (key === "F2" || key === "Enter") {
      if (cell.matches(".words") && key === "Enter") cell.querySelector("a").click();
      else begin(cell);
    } else if (key === " ") cell.parentNode.querySelector(".pick input").click();
    else if (key === "C-a") {
      from = cellAt(0, 1);
      go(cellAt(body.rows.length - 1, heads.length - 1), true);
    } else if (key === "C-z") takeBack();
    else return;
    e.preventDefault();
    e.stopPropagation();
  });

  body.addEventListener("mousedown", (e) => {
    const cell = e.target.closest("td, th");
    if (!cell || e.button || cell.matches(".pick") || e.target.closest("a")) return;
    e.preventDefault();
    go(cell, e.shiftKey);
    pulling = true;
  });
  body.addEventListener("mouseover", (e) => {
    const cell = e.target.closest("td, th");
    if (pulling && cell && e.buttons === 1) go(cell, true);
  });
  addEventListener("mouseup", () => { pulling = false; });
  body.addEventListener("dblclick", (e) => {
    const cell = e.target.closest("td, th");
    if (cell && !cell.matches(".pick")) begin(cell);
  });
  body.addEventListener("focusin", (e) => {
    if (e.target.matches("td, th") && e.target !== at) go(e.target);
  });

  const here = () => at?.isConnected && body.contains(document.activeElement) && !document.activeElement.matches("input");
  document.addEventListener("copy", (e) => {
    if (!here() || getSelection()?.toString()) return;
    const b = box(), rows = [];
    for (let r = b.top; r <= b.bottom; r++) {
      const row = [];
      for (let c = b.left; c <= b.right; c++) row.push(quoted(textOf(cellAt(r, c))));
      rows.push(row.join("\t"));
    }
    e.clipboardData.setData("text/plain", rows.join("\r\n"));
    e.preventDefault();
    tell(english ? `${rows.length} rows copied.` : `已复制 ${rows.length} 行。`);
  });
  const quoted = (s) => (/["\t\n]/.test(s) ? `"${s.replaceAll('"', '""')}"` : s);

  document.addEventListener("paste", (e) => {
    if (!here()) return;
    const text = e.clipboardData.getData("text/plain");
    if (!text) return;
    e.preventDefault();
    const b = box(), block = lines(text), cells = [];
    const one = block.length === 1 && block[0].length === 1;
    const tall = one ? b.bottom - b.top + 1 : block.length;
    let beyond = 0;
    for (let r = 0; r < tall; r++) {
      const row = one ? Array(b.right - b.left + 1).fill(block[0][0]) : block[r];
      row.forEach((words, c) => {
        const cell = cellAt(b.top + r, b.left + c);
        const to = cell && target(cell);
        if (to) cells.push({ ...to, words });
        else if (!cell || words.trim() !== textOf(cell)) beyond++;
      });
    }
    paste(split, cells, beyond, { send, tell, written: (list) => written(list, rowsOf(list)), left: () => go(at) });
  });

  // Enter in a cell keeps it; it does not send the marks.
  table.closest("form").addEventListener("submit", (e) => {
    if (split.contains(document.activeElement) && !e.submitter?.matches(".bar button")) e.preventDefault();
  });

  start();
}
