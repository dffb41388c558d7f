// Commands by the keyboard: Ctrl K lists what this page leads to and what can be done on
// it, ? shows the keys.
const english = document.documentElement.lang === "en";

function el(name, text, kind) {
  const e = document.createElement(name);
  if (text) e.textContent = text;
  if (kind) e.className = kind;
  return e;
}

// offered is what the page itself leads to: nothing is listed that could not be pressed.
function offered() {
  const seen = new Set(), list = [];
  const where = [[".rail a", english ? "Go to" : "去"], ["main .tabs a", english ? "Go to" : "去"], ["main a.button, main button:not([disabled]), main summary", english ? "Do" : "办"], [".who a, .who button", english ? "Me" : "我"], [".ask", english ? "Help" : "帮助"]];
  for (const [what, kind] of where) {
    for (const one of document.querySelectorAll(what)) {
      const name = (one.innerText || one.textContent).trim().replace(/\s+/g, " ") || one.title;
      const hidden = !one.checkVisibility?.() && !one.closest(".who");
      if (!name || name.length > 60 || hidden || seen.has(name)) continue;
      seen.add(name);
      list.push({ name, kind, run: () => press(one) });
    }
  }
  return list;
}

function press(one) {
  const closed = one.closest("details:not([open])");
  if (closed && one.matches("summary") === false) closed.open = true;
  one.focus();
  one.click();
}

let open = null;
function dialog(title) {
  open?.close();
  const d = el("dialog", "", "palette");
  d.setAttribute("aria-label", title);
  d.addEventListener("close", () => { d.remove(); open = null; });
  d.addEventListener("click", (e) => { if (e.target === d) d.close(); });
  document.body.append(d);
  open = d;
  return d;
}

export function commands() {
  if (open) {
    open.close();
    return;
  }
  const title = english ? "Commands" : "命令";
  const d = dialog(title), all = offered();
  const input = el("input"), list = el("ul");
  input.type = "text";
  input.autocomplete = "off";
  input.placeholder = english ? "What to do, where to go, or words to search" : "想办什么、去哪里，或者要找的字";
  for (const [name, value] of Object.entries({ role: "combobox", "aria-label": title, "aria-expanded": "true", "aria-controls": "palette-list", "aria-autocomplete": "list" })) input.setAttribute(name, value);
  list.id = "palette-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", title);
  let shown = [], at = 0;
  function draw() {
    const words = input.value.trim().toLowerCase();
    shown = all.filter((c) => c.name.toLowerCase().includes(words)).slice(0, 12);
    if (words) shown.push({ name: english ? `Search for “${input.value.trim()}”` : `查找“${input.value.trim()}”`, kind: english ? "Find" : "找", run: () => { location.href = "/search?q=" + encodeURIComponent(input.value.trim()); } });
    at = Math.min(at, shown.length - 1);
    list.replaceChildren(...shown.map((c, i) => {
      const li = el("li");
      li.id = `palette-${i}`;
      li.setAttribute("role", "option");
      li.setAttribute("aria-selected", String(i === at));
      li.append(el("span", c.kind, "quiet"), el("span", c.name));
      li.addEventListener("click", () => run(c));
      return li;
    }));
    input.setAttribute("aria-activedescendant", shown.length ? `palette-${at}` : "");
  }
  function run(c) {
    d.close();
    c?.run();
  }
  input.addEventListener("input", () => { at = 0; draw(); });
  input.addEventListener("keydown", (e) => {
    if (e.isComposing) return;
    if (e.key === "ArrowDown") at = (at + 1) % shown.length;
    else if (e.key === "ArrowUp") at = (at + shown.length - 1) % shown.length;
    else if (e.key === "Enter") { e.preventDefault(); run(shown[at]); return; }
    else return;
    e.preventDefault();
    draw();
  });
  d.append(input, list);
  draw();
  d.showModal();
  input.focus();
}

const everywhere = english
  ? [["Ctrl K", "commands"], ["/", "search"], ["? or Ctrl /", "these keys"], ["Esc", "close"]]
  : [["Ctrl K", "命令"], ["/", "查找"], ["? 或 Ctrl /", "这张按键表"], ["Esc", "关闭"]];
const inLedger = english
  ? [["letters, numbers", "type into the cell, and take the place of what stood there"], ["F2, Enter", "change what stands there; double-click does it, too"], ["Enter, Tab", "in a cell: keep it, go down or right"], ["Esc", "in a cell: leave it as it was; else: leave the table"], ["Delete", "empty a cell, or several"], ["↑ ↓ ← →", "go from cell to cell"], ["Shift + arrows", "choose several cells"], ["Ctrl C, Ctrl V", "copy cells; paste a block, what it changes is shown first"], ["Ctrl D", "fill down"], ["Ctrl Z", "take back what was changed, step by step"], ["Ctrl Enter", "open the row; Enter does it where a cell is not changed"], ["Space", "mark the row"], ["Home, End", "first and last column"], ["Alt Shift ← →", "narrower, wider column; or pull the edge of its head, double-click for as it was"], ["/ ?", "are letters while a cell is active that can be changed: press Esc first"]]
  : [["字母、数字、汉字", "直接打进这一格，替换原来的"], ["F2、Enter", "在原来的上面改（双击也行）"], ["Enter、Tab", "改好后：保存，往下或往右"], ["Esc", "改的时候：不改了；没在改：离开表格"], ["Delete", "清空一格或一块"], ["↑ ↓ ← →", "在单元格间走"], ["Shift + 方向键", "选一块"], ["Ctrl C、Ctrl V", "复制；粘贴 Excel 里的一块，先看会改什么"], ["Ctrl D", "往下填"], ["Ctrl Z", "撤销，一步一步退回"], ["Ctrl Enter", "打开这一条（不能改的格按 Enter 也行）"], ["空格", "选中这一行"], ["Home、End", "到最左、最右"], ["Alt Shift ← →", "这一列窄些、宽些；也可以拖表头的边，双击复原"], ["/ ?", "停在能改的格上时当字打进去；先按 Esc，再当快捷键"]];
const inStatement = english
  ? [["j k", "next and previous mark"], ["e", "correct"], ["y", "confirm"], ["x", "refuse"]]
  : [["j k", "下一处、上一处"], ["e", "改"], ["y", "确认"], ["x", "不认定"]];

export function keys() {
  const d = dialog(english ? "Keys" : "按键");
  const table = el("table");
  const parts = [[english ? "Everywhere" : "哪里都能用", everywhere]];
  if (document.querySelector("table.ledger")) parts.push([english ? "In the ledger" : "台账里", inLedger]);
  if (document.querySelector("[data-statement]")) parts.push([english ? "In a statement" : "材料里", inStatement]);
  for (const [name, list] of parts) {
    const head = table.insertRow();
    const th = el("th", name);
    th.colSpan = 2;
    th.scope = "colgroup";
    head.append(th);
    for (const [key, what] of list) {
      const row = table.insertRow();
      row.append(el("td"), el("td", what));
      row.cells[0].append(el("kbd", key));
    }
  }
  const close = el("button", english ? "Close" : "关闭");
  close.type = "button";
  close.addEventListener("click", () => d.close());
  d.append(el("h2", english ? "Keys" : "按键"), table, close);
  d.showModal();
}
