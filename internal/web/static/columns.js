// How wide the columns of the ledger are: pulled at their edges, kept in this browser. A
// double-click lets a column be as wide as it was.
const least = 48, most = 900;

// columns lets heads be pulled, and gives what widens a column by keys.
export function columns(table) {
  const heads = [...table.tHead.rows[0].cells];
  const place = `ledger-widths-${table.dataset.kind}`;
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  let widths = {};
  try {
    widths = JSON.parse(localStorage.getItem(place)) ?? {};
  } catch { /* none were kept, or nothing is kept here */ }

  function draw() {
    const rules = heads.map((head, i) => {
      const w = Number(widths[head.dataset.column]);
      return w ? `@media screen and (min-width: 761px) { table.ledger tr > :nth-child(${i + 1}) { width: ${w}px; min-width: ${w}px; max-width: ${w}px; } }` : "";
    });
    sheet.replaceSync(rules.join("\n"));
  }

  function set(head, width) {
    if (width) widths[head.dataset.column] = Math.round(Math.max(least, Math.min(most, width)));
    else delete widths[head.dataset.column];
    draw();
  }

  function keep() {
    try {
      localStorage.setItem(place, JSON.stringify(widths));
    } catch { /* it holds for this page */ }
  }

  for (const head of heads.slice(2)) {
    const grip = document.createElement("span");
    grip.className = "grip";
    grip.addEventListener("pointerdown", (e) => {
      if (e.button) return;
      e.preventDefault();
      const from = e.clientX - head.offsetWidth;
      grip.setPointerCapture(e.pointerId);
      grip.onpointermove = (m) => set(head, m.clientX - from);
      grip.onpointerup = grip.onpointercancel = () => { grip.onpointermove = grip.onpointerup = grip.onpointercancel = null; keep(); };
    });
    grip.addEventListener("dblclick", () => { set(head, 0); keep(); });
    head.append(grip);
  }
  draw();
  return (at, by) => {
    const head = heads[at];
    if (!head?.dataset.column || at < 2) return;
    set(head, head.offsetWidth + by);
    keep();
  };
}
