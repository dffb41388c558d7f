// The ledger as a spreadsheet: cells are gone through with the keyboard, chosen, copied,
// changed where they stand and pasted. What may be changed, the server says.
import { english, send } from "./ask.js";
import { paste } from "./block.js";
import { wait } from "./cell.js";
import { copy, lines, shown } from "./clip.js";
import { columns } from "./columns.js";
import { writing } from "./done.js";

export function grid(split) {
  const table = split?.querySelector("table.ledger");
  if (!table || !matchMedia("(min-width: 761px)").matches) return;
  const touch = matchMedia("(pointer: coarse)").matches; // an input would bring up the keyboard
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  table.setAttribute("role", "grid");
  table.setAttribute("aria-multiselectable", "true");
  let at = null; // the cell that is active
  let from = null; // where what is chosen begins
  let waits = null; // the input over the active cell
  let used = false; // somebody goes about in the table: Tab goes from cell to cell
  let entry = -1; // the column in which a row of entries began
  let pulling = false;
  const widen = touch ? () => {} : columns(table);

  const place = (cell) => ({ row: cell.parentNode.sectionRowIndex, column: cell.cellIndex });
  const cellAt = (row, column) => body.rows[row]?.cells[column];

  function box() {
    if (!at) return null;
    const a = place(at), b = place(from ?? at);
    return { top: Math.min(a.row, b.row), left: Math.min(a.column, b.column), bottom: Math.max(a.row, b.row), right: Math.max(a.column, b.column) };
  }

  function chosen() {
    const b = box(), block = [];
    for (let r = b.top; r <= b.bottom; r++) block.push([...body.rows[r].cells].slice(b.left, b.right + 1));
    return block;
  }

  function draw() {
    for (const c of body.querySelectorAll(".sel")) {
      c.classList.remove("sel");
      c.removeAttribute("aria-selected");
    }
    for (const c of at ? chosen().flat() : []) {
      c.classList.add("sel");
      c.setAttribute("aria-selected", "true");
    }
    sum();
  }

  // sum tells how much is chosen, and what numbers in one column make together.
  function sum() {
    const block = at ? chosen() : [], one = block.every((row) => row.length === 1);
    const numbers = one ? block.map(([c]) => shown(c)).filter((t) => /^-?[\d,]+(\.\d+)?$/.test(t)).map((t) => Number(t.replaceAll(",", ""))) : [];
    const total = numbers.length > 1 ? numbers.reduce((a, b) => a + b, 0).toLocaleString("en", { maximumFractionDigits: 6 }) : "";
    const cells = block.length * (block[0]?.length ?? 0);
    summed.textContent = cells < 2 ? "" : (english ? `${cells} cells` : `选了 ${cells} 格`) + (total ? (english ? `, together ${total}` : `，合计 ${total}`) : "");
  }

  function go(cell, widen) {
    if (!cell || cell.cellIndex < 1) return;
    waits?.done();
    if (at) at.tabIndex = -1;
    at = cell;
    if (!widen || !from) from = cell;
    const to = !touch && target(cell);
    waits = to ? waitIn(cell, to) : null;
    at.tabIndex = waits ? -1 : 0;
    waits ? waits.focus() : at.focus({ preventScroll: true });
    at.scrollIntoView({ block: "nearest", inline: "nearest" });
    draw();
  }

  function waitIn(cell, to) {
    return wait(cell, to, {
      tell,
      keep(words, known, now, step, away) {
        done.keep(cell, to, words, known, now);
        if (!away) onward(step);
      },
      theirs: () => done.fresh([cell.parentNode]),
      left: onward,
    });
  }

  // onward goes to the next cell after one was left: down to where the entries of the row
  // began, or to the side.
  function onward([down = 0, right = 0, key] = []) {
    const began = key === "Tab" ? (entry < 0 ? place(at).column : entry) : -1;
    const column = key === "Enter" && entry >= 0 ? entry : place(at).column + right;
    used = true;
    goTo(place(at).row + down, column);
    entry = began;
  }

  function goTo(row, column, widen) {
    entry = -1;
    go(cellAt(Math.max(0, Math.min(body.rows.length - 1, row)), Math.max(1, Math.min(heads.length - 1, column))), widen);
  }

  function start() {
    for (const c of body.querySelectorAll("td:not(.pick), th")) c.tabIndex = -1;
    for (const a of body.querySelectorAll("th.words a")) a.tabIndex = -1;
    const first = cellAt(0, 2);
    if (first) first.tabIndex = 0;
  }

  // what names the record and the field that a cell changes; null where it changes none.
  function target(cell) {
    const head = heads[cell.cellIndex];
    const [kind, ...names] = (head?.dataset.edit ?? "").split(".");
    if (!names.length) return null;
    const field = names.join("."), type = head.dataset.type;
    const own = kind === table.dataset.kind;
    const { id, rev } = own ? cell.parentNode.dataset : { id: cell.dataset.of, rev: cell.dataset.rev };
    return id ? { kind, id, rev, field, type, name: heads[cell.cellIndex].innerText.replace(/[ ↑↓]+$/, ""), number: cell.parentNode.cells[1].innerText, shown: shown(cell) } : null;
  }

  const said = split.querySelector("[data-said]"), summed = split.querySelector("[data-sum]");
  function tell(text) {
    said.textContent = text;
  }

  const done = writing(body, {
    tell,
    offer: (button) => said.append(button),
    // wrong comes back to a cell that could not be kept, unless somebody types elsewhere.
    wrong(cell, words, text, theirs) {
      const back = () => { go(cell); waits?.again(words, text, theirs); };
      if (!waits?.busy()) {
        back();
        return;
      }
      tell(`${cell.parentNode.cells[1].innerText} ${heads[cell.cellIndex].innerText}：${text} `);
      const button = document.createElement("button");
      button.type = "button";
      button.className = "plain";
      button.textContent = english ? `Back to “${words}”` : `回到“${words}”`;
      button.addEventListener("click", back);
      said.append(button);
    },
  });

  function begin(cell) {
    if (cell !== at) go(cell);
    waits ??= target(cell) && waitIn(cell, target(cell));
    if (waits) waits.amend();
    else fixed();
  }

  const fixed = () => tell(english ? "This column is not changed here: open the row (Ctrl Enter)." : "这一列不在表里改，请打开这一条办理（Ctrl Enter）。");
  const show = (cell) => cell.parentNode.querySelector(".words a").click();

  // clear empties what is chosen: one cell at once, several after they were shown.
  async function clear() {
    const cells = chosen().flat().filter((c) => shown(c)).map((cell) => ({ ...target(cell), cell, words: "" })).filter((c) => c.id);
    if (!cells.length) return fixed();
    if (cells.length > 1) return paste(split, cells, 0, pasting, true);
    done.keep(cells[0].cell, cells[0], "", null, waits?.now ?? (async () => ({ words: shown(cells[0].cell) })));
  }

  // fillDown puts what stands in the first row of what is chosen into the rows below, or
  // what stands above into the one cell or row that is chosen.
  function fillDown() {
    const b = box(), cells = [];
    const top = b.top === b.bottom ? b.top - 1 : b.top;
    if (top < 0) return;
    for (let r = top + 1; r <= b.bottom; r++) {
      for (let c = b.left; c <= b.right; c++) {
        const cell = cellAt(r, c), to = target(cell), words = shown(cellAt(top, c));
        if (to && words !== shown(cell)) cells.push({ ...to, cell, words });
      }
    }
    if (!cells.length) return fixed();
    if (cells.length > 1) return paste(split, cells, 0, pasting);
    const [one] = cells;
    done.keep(one.cell, one, one.words, null, waits?.now ?? (async () => ({ words: shown(one.cell) })));
  }

  const pasting = { send, tell, written: (list) => done.written(list), left: () => go(at) };

  const steps = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1], PageDown: [10, 0], PageUp: [-10, 0] };
  body.addEventListener("keydown", (e) => {
    if (e.isComposing || e.keyCode === 229 || e.target.closest(".pick")) return;
    const cell = e.target.closest("td, th");
    if (!cell) return;
    if (cell !== at) go(cell);
    const { row, column } = place(cell);
    const strong = e.ctrlKey || e.metaKey;
    const key = (strong ? "C-" : "") + (e.key.length === 1 ? e.key.toLowerCase() : e.key);
    if (e.altKey && e.shiftKey && (e.key === "ArrowLeft" || e.key === "ArrowRight")) widen(column, e.key === "ArrowLeft" ? -24 : 24);
    else if (steps[e.key] && !e.altKey) {
      const far = strong ? 1e6 : 1, b = e.shiftKey && place(at);
      goTo((b ? b.row : row) + steps[e.key][0] * far, (b ? b.column : column) + steps[e.key][1] * far, e.shiftKey);
    } else if (key === "Home" || key === "C-Home") goTo(key === "Home" ? row : 0, 1, e.shiftKey);
    else if (key === "End" || key === "C-End") goTo(key === "End" ? row : 1e6, 1e6, e.shiftKey);
    else if (key === "C-Enter" || key === "Enter" && !target(cell)) show(cell);
    else if (key === "F2" || key === "Enter") begin(cell);
    else if (key === "Tab" && used) {
      const on = cellAt(row, column + (e.shiftKey ? -1 : 1));
      if (!on || on.cellIndex < 1) return;
      onward([0, e.shiftKey ? -1 : 1, "Tab"]);
    } else if (key === "Delete") clear();
    else if (key === "Backspace" && waits) waits.clear();
    else if (key === "Escape" && !split.matches(".open")) leave();
    else if (key === " ") cell.parentNode.querySelector(".pick input").click();
    else if (key === "C-a") {
      from = cellAt(0, 1);
      go(cellAt(body.rows.length - 1, heads.length - 1), true);
    } else if (key === "C-d") fillDown();
    else if (key === "C-z") done.takeBack();
    else {
      if (!waits && e.key.length === 1 && !strong && !e.altKey && !"/?".includes(e.key)) fixed();
      return;
    }
    used = true;
    e.preventDefault();
    e.stopPropagation();
  });

  // leave lets go: of a block first, then of the table, so that keys are those of the page.
  function leave() {
    if (from !== at) {
      go(at);
      return;
    }
    used = false;
    table.closest(".scroll").focus({ preventScroll: true });
  }

  body.addEventListener("mousedown", (e) => {
    const cell = e.target.closest("td, th");
    if (!cell || e.button || cell.matches(".pick") || e.target.closest("a")) return;
    e.preventDefault();
    used = true;
    entry = -1;
    go(cell, e.shiftKey);
    pulling = true;
  });
  body.addEventListener("mouseover", (e) => {
    const cell = e.target.closest("td, th");
    if (pulling && cell && cell !== at && e.buttons === 1) go(cell, true);
  });
  addEventListener("mouseup", () => { pulling = false; });
  body.addEventListener("dblclick", (e) => {
    const cell = e.target.closest("td, th");
    if (cell && !cell.matches(".pick")) begin(cell);
  });
  body.addEventListener("focusin", (e) => {
    if (e.target.matches("td, th") && e.target !== at) go(e.target);
  });
  body.addEventListener("focusout", (e) => {
    if (!body.contains(e.relatedTarget)) used = used && !e.relatedTarget;
  });

  const here = () => at && body.contains(document.activeElement) && !waits?.busy() && !document.activeElement.matches(".pick input");
  document.addEventListener("copy", (e) => {
    if (here() && !getSelection()?.toString()) tell(copy(e, chosen()));
  });

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
        else if (!cell || words.trim() !== shown(cell)) beyond++;
      });
    }
    paste(split, cells, beyond, pasting);
  });

  // Enter in a cell keeps it; it does not send the marks.
  table.closest("form").addEventListener("submit", (e) => {
    if (split.contains(document.activeElement) && !e.submitter?.matches(".bar button")) e.preventDefault();
  });

  start();
}
