// What makes the pages handier. Without it everything still works: links and forms are real.
import { reading } from "./reading.js";
import { rows } from "./rows.js";
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

// An address is copied. What is selected is copied where the clipboard is not given to
// pages: on addresses without TLS, as offices have inside.
for (const b of document.querySelectorAll("[data-copy]")) {
  b.hidden = false;
  b.addEventListener("click", () => {
    const from = document.getElementById(b.dataset.copy);
    from.select();
    if (document.execCommand("copy")) b.textContent = b.dataset.copied;
  });
}

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
const wrong = document.querySelector("main .wrong:not([hidden])");
if (wrong) {
  wrong.scrollIntoView({ block: "center" });
  wrong.focus({ preventScroll: true });
}

reading(document.querySelector("[data-text]"));
rows();
// Commands and the table of keys come when they are asked for.
document.addEventListener("keydown", async (e) => {
  if (e.isComposing || !document.querySelector(".rail")) return;
  const strong = e.ctrlKey || e.metaKey, typing = e.target.closest?.("input, textarea, select, [contenteditable], dialog");
  const what = strong && !e.shiftKey && !e.altKey && e.key.toLowerCase() === "k" ? "commands" : strong && e.key === "/" || e.key === "?" && !strong && !typing ? "keys" : "";
  if (!what) return;
  e.preventDefault();
  (await import("./palette.js"))[what]();
});
for (const form of document.querySelectorAll("[data-send]")) send(form);
