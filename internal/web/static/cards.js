// The margin of a document: cards stand level with their words, the chain of what one
// points at is lit, j and k go from card to card, kinds of them are shown alone.

export function margin(root) {
  const box = root.querySelector(".margin");
  const beside = matchMedia("(min-width: 761px)");
  let cards = [];
  let marks = new Map(); // the pieces of text of each card
  let lit = null;
  let held = null; // the card that somebody is at
  let level = null; // the words of it that were pressed
  const chosen = new Set([...box.querySelectorAll("[data-token][aria-current]")].map((c) => c.dataset.token));

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
    choose();
    if (lit) light(lit);
    place();
  }

  // Only the kinds that were chosen are shown, with the marks of their words; all of them
  // where none was. The address keeps it where there is one.
  function choose() {
    const chips = [...box.querySelectorAll("[data-token]")];
    for (const c of chips) {
      const on = chosen.has(c.dataset.token);
      if (c.tagName === "BUTTON") c.setAttribute("aria-pressed", on);
      else if (on) c.setAttribute("aria-current", "true");
      else c.removeAttribute("aria-current");
    }
    const all = box.querySelector("[data-all]");
    if (all) all.hidden = !chosen.size;
    for (const c of cards) c.hidden = chosen.size > 0 && !c.dataset.is.split(" ").some((t) => chosen.has(t));
    const classes = new Map(cards.filter((c) => !c.hidden).map((c) => [c.dataset.card, c.classList.item(1)]));
    for (const m of new Set([...marks.values()].flat())) {
      m.className = [...m.dataset.of.split(" ").map((id) => classes.get(id)), ...["odd", "on"].filter((c) => m.classList.contains(c))].filter(Boolean).join(" ");
    }
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
      const words = card === held && level || marks.get(card.dataset.card)?.[0];
      return { card, level: words ? words.getBoundingClientRect().top - top : -1, height: card.offsetHeight };
    });
    let free = 0;
    for (const s of seen) {
      s.at = Math.max(s.level, free);
      free = s.at + s.height + 8;
    }
    free = settle(seen, free);
    for (const s of seen) s.card.style.top = s.at + "px";
    list.style.height = free + "px";
    thread();
  }

  // The card that somebody is at stands level with its words, however many crowd above it:
  // these make way upwards.
  function settle(seen, free) {
    const i = seen.findIndex((s) => s.card === held);
    if (i < 0 || seen[i].level < 0) return free;
    let next = seen[i].at = seen[i].level;
    for (const s of seen.slice(0, i).reverse()) next = s.at = Math.min(s.at, next - s.height - 8);
    next = seen[i].at + seen[i].height + 8;
    for (const s of seen.slice(i + 1)) {
      s.at = Math.max(s.level, next);
      next = s.at + s.height + 8;
    }
    return next;
  }

  // A thin line in the gutter goes from the card that is lit to those it is tied to.
  function thread() {
    const list = box.querySelector(".cards");
    const first = lit && find(lit);
    list?.querySelector(".threads")?.remove();
    if (!first || !beside.matches || first.hidden) return;
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", "threads");
    svg.setAttribute("aria-hidden", "true");
    const from = first.offsetTop + 12;
    const sure = first.dataset.sure.split(" ");
    for (const id of first.dataset.links.split(" ").filter(Boolean)) {
      const other = find(id);
      if (!other?.offsetParent) continue;
      const to = other.offsetTop + 12;
      const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
      path.setAttribute("d", `M24 ${from}H10V${to}H24`);
      path.setAttribute("class", sure.includes(id) ? "sure" : "guess");
      svg.append(path);
    }
    list.append(svg);
  }

  const find = (id) => cards.find((c) => c.dataset.card === id);

  // What belongs together is lit, the rest dims.
  function light(id) {
    lit = id;
    for (const on of root.querySelectorAll(".on")) on.classList.remove("on");
    const first = find(id);
    root.classList.toggle("lit", Boolean(first));
    thread();
    if (!first) return;
    for (const one of new Set([id, ...first.dataset.links.split(" ").filter(Boolean)])) {
      find(one)?.classList.add("on");
      for (const m of marks.get(one) ?? []) m.classList.add("on");
    }
  }

  // go comes to a card, by the words that were pressed or by its first ones.
  function go(card, words = marks.get(card.dataset.card)?.[0]) {
    if (!beside.matches) raise(card);
    card.focus({ preventScroll: true });
    hold(card, words);
    words?.scrollIntoView({ block: "nearest" });
  }

  function hold(card, words = null) {
    if (held === card && level === words) return;
    if (!card?.classList.contains("up")) lower();
    held = card;
    level = words;
    place();
  }

  // On a phone the margin is far below: a card comes up beneath its words.
  function raise(card) {
    lower();
    card.classList.add("up");
    const shut = document.createElement("button");
    shut.type = "button";
    shut.className = "shut";
    shut.textContent = "✕";
    shut.setAttribute("aria-label", box.dataset.shut ?? "✕");
    shut.addEventListener("click", (e) => {
      e.stopPropagation();
      lower();
    });
    card.append(shut);
  }

  function lower() {
    for (const card of box.querySelectorAll(".card.up")) {
      card.classList.remove("up");
      card.querySelector(".shut")?.remove();
    }
  }
  root.addEventListener("click", (e) => {
    if (!idAt(e) && !e.target.closest("summary, a, button")) hold(null);
  });

  const shown = () => cards.filter((c) => c.offsetParent !== null);
  const at = () => document.activeElement?.closest?.(".card");

  // Where marks lie over each other an item is meant before a remark, and that before a
  // passage that is long.
  const order = ["chain", "check", "copy"];
  function over(mark) {
    const list = mark.dataset.of.split(" ").map(find).filter((c) => c && !c.hidden);
    return list.sort((a, b) => order.indexOf(a.dataset.kind) - order.indexOf(b.dataset.kind));
  }
  function idAt(e) {
    const mark = e.target.closest?.("mark[data-of]");
    return e.target.closest?.("[data-card]")?.dataset.card ?? (mark && over(mark)[0]?.dataset.card);
  }
  root.addEventListener("mouseover", (e) => light(idAt(e)));
  root.addEventListener("mouseleave", () => light(null));
  root.addEventListener("focusin", (e) => {
    light(idAt(e));
    const card = e.target.closest(".card");
    if (card && card !== held) hold(card);
  });
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

  box.addEventListener("click", (e) => {
    const chip = e.target.closest("[data-token], [data-all]");
    if (!chip || e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    if (chip.hasAttribute("data-all")) chosen.clear();
    else if (!chosen.delete(chip.dataset.token)) chosen.add(chip.dataset.token);
    choose();
    place();
    if (!box.querySelector("[data-see]")) return;
    const at = new URL(location.href);
    at.searchParams.delete("see");
    const see = [...chosen].join(",");
    history.replaceState(history.state, "", at.pathname + (at.search || (see ? "?" : "")) + (see ? (at.search ? "&" : "") + "see=" + see : "") + at.hash);
  });

  take();
  return { take, place, light, go, over, find, at, shown, words: (id) => marks.get(id) };
}
