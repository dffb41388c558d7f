// The statement: cards stand level with their words, the chain of what one points at is
// lit, and j and k go from card to card.

export function statement(root) {
  if (!root) return;
  const margin = root.querySelector(".margin");
  const list = margin.querySelector(".cards");
  const cards = [...list.children];
  const beside = matchMedia("(min-width: 761px)");
  const marks = new Map(); // the pieces of text of each card
  for (const m of root.querySelectorAll("mark[data-of]")) {
    for (const id of m.dataset.of.split(" ")) {
      if (!marks.has(id)) marks.set(id, []);
      marks.get(id).push(m);
    }
  }

  // Cards that crowd stack downwards.
  function place() {
    margin.classList.toggle("placed", beside.matches);
    if (!beside.matches) {
      list.style.height = "";
      return;
    }
    const top = list.getBoundingClientRect().top;
    let free = 0;
    for (const card of cards) {
      if (card.offsetParent === null) continue;
      const words = marks.get(card.dataset.card)?.[0];
      const level = words ? words.getBoundingClientRect().top - top : free;
      const at = Math.max(level, free);
      card.style.top = at + "px";
      free = at + card.offsetHeight + 8;
    }
    list.style.height = free + "px";
  }
  place();
  addEventListener("resize", place);
  beside.addEventListener("change", place);
  margin.addEventListener("toggle", place, true);
  document.fonts?.ready.then(place);

  // What belongs together is lit, the rest dims.
  function light(id) {
    for (const on of root.querySelectorAll(".on")) on.classList.remove("on");
    root.classList.toggle("lit", Boolean(id));
    if (!id) return;
    const first = cards.find((c) => c.dataset.card === id);
    const ids = new Set([id, ...(first?.dataset.links ?? "").split(" ").filter(Boolean)]);
    for (const one of ids) {
      cards.find((c) => c.dataset.card === one)?.classList.add("on");
      for (const m of marks.get(one) ?? []) m.classList.add("on");
    }
  }
  const idAt = (e) => e.target.closest?.("[data-card]")?.dataset.card ?? e.target.closest?.("mark[data-of]")?.dataset.of.split(" ")[0];
  root.addEventListener("mouseover", (e) => light(idAt(e)));
  root.addEventListener("mouseleave", () => light(null));
  root.addEventListener("focusin", (e) => light(idAt(e)));

  // Words lead to their card.
  root.querySelector(".doc").addEventListener("click", (e) => {
    const id = e.target.closest("mark[data-of]")?.dataset.of.split(" ")[0];
    const card = cards.find((c) => c.dataset.card === id);
    if (card && !getSelection().toString()) go(card);
  });

  function go(card) {
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
    marks.get(card.dataset.card)?.[0]?.scrollIntoView({ block: "center" });
  }

  document.addEventListener("keydown", (e) => {
    if (e.isComposing || e.ctrlKey || e.metaKey || e.altKey || e.target.closest?.("input, textarea, select")) return;
    const shown = cards.filter((c) => c.offsetParent !== null);
    const at = shown.indexOf(document.activeElement?.closest?.(".card"));
    if (e.key === "j") go(shown[Math.min(at + 1, shown.length - 1)]);
    else if (e.key === "k") go(shown[Math.max(at - 1, 0)]);
    else if (e.key === "e" && at >= 0) {
      const edit = shown[at].querySelector("details.edit");
      if (edit) {
        e.preventDefault();
        edit.open = true;
        edit.querySelector("textarea").focus();
      }
    } else if (e.key === "x" && at >= 0) shown[at].querySelector("input[value=refuse]")?.form.requestSubmit();
    else if (e.key === "y" && at >= 0) shown[at].querySelector("input[value=confirm]")?.form.requestSubmit();
  });

  const hidden = new Set();
  for (const button of margin.querySelectorAll("[data-show]")) {
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", on);
      on ? hidden.delete(button.dataset.show) : hidden.add(button.dataset.show);
      margin.dataset.hide = [...hidden].join(" ");
      place();
    });
  }
}
