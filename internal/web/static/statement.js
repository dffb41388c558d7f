// The statement: words lead to their card, and the keys of a card do what its buttons do.
import { margin } from "./cards.js";

export function statement(root) {
  if (!root) return;
  const view = margin(root);

  root.querySelector(".doc").addEventListener("click", (e) => {
    const id = e.target.closest("mark[data-of]")?.dataset.of.split(" ")[0];
    const card = view.find(id);
    if (card && !getSelection().toString()) view.go(card);
  });

  document.addEventListener("keydown", (e) => {
    if (e.isComposing || e.ctrlKey || e.metaKey || e.altKey || e.target.closest?.("input, textarea, select")) return;
    const card = view.at();
    if (!card) return;
    if (e.key === "e") {
      const edit = card.querySelector("details.edit");
      if (edit) {
        e.preventDefault();
        edit.open = true;
        edit.querySelector("textarea").focus();
      }
    } else if (e.key === "x") card.querySelector("input[value=refuse]")?.form.requestSubmit();
    else if (e.key === "y") card.querySelector("input[value=confirm]")?.form.requestSubmit();
  });
}
