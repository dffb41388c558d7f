// What makes the pages handier. Without it everything still works: links and forms are real.
import { grid } from "./grid.js";
import { ledger } from "./ledger.js";
import { commanding } from "./palette.js";
import { reading } from "./reading.js";
import { send } from "./send.js";

document.documentElement.classList.add("scripted");

// What was just done is told once: going back or loading again does not tell it anew.
const here = new URL(location.href);
if (here.searchParams.has("done")) {
  here.searchParams.delete("done");
  here.searchParams.delete("undo");
  history.replaceState(history.state, "", here);
}

// "/" leads to the search, unless something is being typed.
document.addEventListener("keydown", (e) => {
  if (e.isComposing || e.ctrlKey || e.metaKey || e.altKey) return;
  const typing = e.target.closest?.("input, textarea, select, [contenteditable]");
  if (e.key === "/" && !typing) {
    e.preventDefault();
    document.querySelector("#find")?.focus();
  }
  if (e.key === "Escape") {
    for (const d of document.querySelectorAll(".who[open], .columns[open]")) d.open = false;
  }
});

// A menu closes when something else is pressed.
document.addEventListener("click", (e) => {
  for (const d of document.querySelectorAll(".who[open], .columns[open]")) {
    if (!d.contains(e.target)) d.open = false;
  }
});

// Print, as the browser does it.
for (const b of document.querySelectorAll("[data-print]")) b.addEventListener("click", () => print());

// A form is sent once. Whoever comes back to the page may send it again.
document.addEventListener("submit", (e) => {
  const button = e.submitter;
  if (e.target.method !== "post" || !button) return;
  setTimeout(() => { button.disabled = true; });
});
addEventListener("pageshow", () => {
  for (const b of document.querySelectorAll("button:disabled")) b.disabled = false;
});

// Something that is to be mended is come to at once.
const wrong = document.querySelector("main .wrong");
if (wrong) {
  wrong.scrollIntoView({ block: "center" });
  wrong.closest("form")?.querySelector("[aria-invalid], textarea, input:not([type=hidden])")?.focus({ preventScroll: true });
}

ledger(document.querySelector(".split"));
grid(document.querySelector(".split"));
reading(document.querySelector("[data-text]"));
commanding();
for (const form of document.querySelectorAll("[data-send]")) send(form);
