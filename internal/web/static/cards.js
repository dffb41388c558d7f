// The margin of a document: cards stand level with their words, the chain of what one
// points at is lit, j and k go from card to card, buttons show and hide.

export function margin(root) {
  const box = root.querySelector(".margin");
  const beside = matchMedia("(min-width: 761px)");
  let cards = [];
  let marks = new Map(); // the pieces of text of each card
  let lit = null;

  // take looks anew at what stands there.
  function take() {
    cards = [...box.querySelectorAll(".card")];
    marks = new Map();
    for (const m of root.querySelectorAll("mark[data-of]")) {
      for (const id of m.dataset.of.split(" ")) {
        if (!marks.has(id)) marks.set(id, []);
        marks.get(id).push(m);
      }
    }
    if (lit) light(lit);
    place();
  }

  // Cards that crowd stack downwards. All is measured first and moved then.
  function place() {
    const list = box.querySelector(".cards");
    box.classList.toggle("placed", beside.matches);
    if (!list) return;
    if (!beside.matches) {
      list.style.height = "";
      return;
    }
    const top = list.getBoundingClientRect().top;
    const seen = cards.filter((c) => c.offsetParent !== null).map((card) => {
      const words = marks.get(card.dataset.card)?.[0];
      return { card, level: words ? words.getBoundingClientRect().top - top : -1, height: card.offsetHeight };
    });
    let free = 0;
    for (const s of seen) {
      const at = Math.max(s.level, free);
      s.card.style.top = at + "px";
      free = at + s.height + 8;
    }
    list.style.height = free + "px";
  }

  const find = (id) => cards.find((c) => c.dataset.card === id);

  // What belongs together is lit, the rest dims.
  function light(id) {
    lit = id;
    for (const on of root.querySelectorAll(".on")) on.classList.remove("on");
    const first = find(id);
    root.classList.toggle("lit", Boolean(first));
    if (!first) return;
    for (const one of new Set([id, ...first.dataset.links.split(" ").filter(Boolean)])) {
      find(one)?.classList.add("on");
      for (const m of marks.get(one) ?? []) m.classList.add("on");
    }
  }

  function go(card) {
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
    marks.get(card.dataset.card)?.[0]?.scrollIntoView({ block: "center" });
  }

  const shown = () => cards.filter((c) => c.offsetParent !== null);
  const at = () => document.activeElement?.closest?.(".card");

  const idAt = (e) => e.target.closest?.("[data-card]")?.dataset.card ?? e.target.closest?.("mark[data-of]")?.dataset.of.split(" ")[0];
  root.addEventListener("mouseover", (e) => light(idAt(e)));
  root.addEventListener("mouseleave", () => light(null));
  root.addEventListener("focusin", (e) => light(idAt(e)));
  addEventListener("resize", place);
  beside.addEventListener("change", place);
  box.addEventListener("toggle", place, true);
  document.fonts?.ready.then(place);

  document.addEventListener("keydown", (e) => {
    if (e.isComposing || e.ctrlKey || e.metaKey || e.altKey || e.target.closest?.("input, textarea, select")) return;
    const list = shown();
    const i = list.indexOf(at());
    if (!list.length) return;
    if (e.key === "j") go(list[Math.min(i + 1, list.length - 1)]);
    else if (e.key === "k") go(list[Math.max(i - 1, 0)]);
  });

  const hidden = new Set();
  for (const button of box.querySelectorAll("[data-show]")) {
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", on);
      on ? hidden.delete(button.dataset.show) : hidden.add(button.dataset.show);
      box.dataset.hide = [...hidden].join(" ");
      place();
    });
  }

  take();
  return { take, place, light, go, find, at, shown, words: (id) => marks.get(id) };
}
