// Required reading: words that are marked become the place of a new note. Places count
// characters (code points), as everywhere.

export function reading(text) {
  const form = document.querySelector("#note");
  if (!text || !form) return;
  const span = form.querySelector("[data-span]");
  const shown = form.querySelector("[data-marked]");

  // How many characters lie before a point of a paragraph.
  function before(p, node, offset) {
    const range = document.createRange();
    range.setStart(p, 0);
    range.setEnd(node, offset);
    return Number(p.dataset.at) + [...range.toString()].length;
  }

  document.addEventListener("selectionchange", () => {
    const s = getSelection();
    if (!s.rangeCount || s.isCollapsed) return;
    const r = s.getRangeAt(0);
    const from = r.startContainer.parentElement?.closest("p[data-at]");
    const to = r.endContainer.parentElement?.closest("p[data-at]");
    if (!from || !to || !text.contains(from) || !text.contains(to)) return;
    span.value = before(from, r.startContainer, r.startOffset) + "," + before(to, r.endContainer, r.endOffset);
    shown.textContent = s.toString();
    shown.hidden = false;
  });
}
