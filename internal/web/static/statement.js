// The statement: words lead to their card, the keys of a card do what its buttons do,
// selected words become an item, and cards that are pressed while one is tied are tied.
import { margin } from "./cards.js";
import { outline } from "./outline.js";
import { remarks } from "./remarks.js";

const root = document.querySelector("[data-statement]");
if (root) statement(root);

function statement(root) {
  const view = margin(root);
  const doc = root.querySelector(".doc");
  outline(root.querySelector("[data-outline]"));

  doc.addEventListener("click", (e) => {
    const mark = e.target.closest("mark[data-of]");
    if (!mark || getSelection().toString() || tie(mark.dataset.of.split(" "))) return;
    const card = view.over(mark)[0];
    if (card) view.go(card, mark);
  });

  // The forms of a card come into it when they are asked for.
  async function more(card, deed) {
    let forms = card.querySelector("[data-mend]");
    if (!forms) {
      const link = card.querySelector("[data-more]");
      if (!link) return;
      const answer = await fetch(link.href + "?pane=1");
      const html = await answer.text();
      if (!html.includes("data-mend")) {
        location.href = link.href;
        return;
      }
      link.closest(".fix").insertAdjacentHTML("beforeend", html);
      forms = card.querySelector("[data-mend]");
      const next = view.shown().find((c, i, list) => i > list.indexOf(card) && c.dataset.kind === "chain");
      const other = forms.querySelector(`select[name=other] option[value="${CSS.escape(next?.dataset.card ?? "")}"]`);
      if (other) other.selected = true;
      part(forms);
    } else if (!deed) {
      forms.remove();
      view.place();
      return;
    }
    const form = forms.querySelector(`[data-deed=${deed ?? "edit"}]`);
    if (form) form.open = true;
    view.place();
    const field = form?.querySelector("textarea, select, input:not([type=hidden])");
    field?.focus({ preventScroll: true });
    if (field?.name === "parts" && from >= 0) field.setSelectionRange(from, from);
    card.scrollIntoView({ block: "nearest" });
  }

  // Where the caret stood in the words, the parts begin.
  let from = -1;
  function part(forms) {
    const parts = forms.querySelector("textarea[name=parts]");
    from = -1;
    const s = getSelection();
    const mark = s.anchorNode?.parentElement?.closest("mark[data-of]");
    if (!parts || !mark || !mark.dataset.of.split(" ").includes(parts.closest(".card").dataset.card)) return;
    const range = document.createRange();
    range.setStart(mark, 0);
    range.setEnd(s.anchorNode, s.anchorOffset);
    const head = parts.value.indexOf(mark.textContent.trim());
    if (head < 0 || !range.toString().length) return;
    from = head + range.toString().length;
  }

  // tie checks an item in the open form of ties, if there is one for it.
  function tie(ids) {
    const open = root.querySelector("[data-deed=relink][open]");
    for (const id of ids) {
      const box = open?.querySelector(`input[name=tie][value="${CSS.escape(id)}"]`);
      if (box) {
        box.checked = !box.checked;
        return true;
      }
    }
    return false;
  }
  root.querySelector(".margin").addEventListener("click", (e) => {
    const link = e.target.closest("[data-more]");
    const card = e.target.closest(".card");
    if (link && !e.ctrlKey && !e.metaKey) {
      e.preventDefault();
      more(card);
    } else if (card && !e.target.closest("form, details, summary, a, button")) tie([card.dataset.card]);
  });

  remarks(root, view);

  document.addEventListener("keydown", (e) => {
    const within = e.key === "Escape" && !e.isComposing && e.target.closest?.("input, textarea, select")?.closest(".card");
    if (within) { // out of a field: letters are keys again
      const open = e.target.closest("details");
      if (open) open.open = false;
      within.focus({ preventScroll: true });
      return;
    }
    if (e.isComposing || e.ctrlKey || e.metaKey || e.altKey || e.target.closest?.("input, textarea, select")) return;
    const card = view.at();
    if (!card) return;
    const deed = { e: "edit", l: "relink", s: "split" }[e.key];
    if (deed) {
      e.preventDefault();
      more(card, deed);
    } else if (e.key === "x") card.querySelector("input[value=refuse]")?.form.requestSubmit();
    else if (e.key === "y") card.querySelector("input[value=confirm]")?.form.requestSubmit();
  });

  // Words that are selected can be taken for an item at once.
  const add = document.querySelector("[data-add]");
  if (add) {
    const bar = document.createElement("div");
    bar.className = "pick-bar";
    bar.hidden = true;
    for (const b of add.querySelectorAll("button[name=kind]")) {
      const copy = b.cloneNode(true);
      copy.type = "button";
      copy.addEventListener("mousedown", (e) => e.preventDefault()); // the selection stays
      copy.addEventListener("click", () => add.requestSubmit(b));
      bar.append(copy);
    }
    doc.after(bar);
    document.addEventListener("selectionchange", () => {
      const s = getSelection();
      const words = s.toString().trim();
      const p = s.rangeCount && s.getRangeAt(0).startContainer.parentElement?.closest("p[data-at]");
      bar.hidden = !words || !p || !doc.contains(p) || !doc.contains(s.getRangeAt(0).endContainer);
      if (bar.hidden) return;
      const r = s.getRangeAt(0);
      const before = document.createRange();
      before.setStart(p, 0);
      before.setEnd(r.startContainer, r.startOffset);
      add.words.value = words;
      add.near.value = Number(p.dataset.at) + [...before.toString()].length;
      const at = r.getBoundingClientRect();
      const home = root.getBoundingClientRect();
      bar.style.left = Math.max(0, Math.min(at.left - home.left, home.width - bar.offsetWidth)) + "px";
      bar.style.top = at.bottom - home.top + 6 + "px";
    });
  }

  // Whoever comes back to a card is there.
  const here = location.hash.startsWith("#card-") && view.find(decodeURIComponent(location.hash.slice(6)));
  if (here) requestAnimationFrame(() => view.go(here));
}
