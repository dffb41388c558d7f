// Many files are sent one after the other. They may be dropped anywhere on the page.
import { pieces } from "./pieces.js";

for (const form of document.querySelectorAll("[data-files]")) files(form);

function files(form) {
  const input = form.querySelector("input[type=file]");
  const list = form.querySelector("[data-list]");
  const trouble = form.querySelector("[data-trouble]");
  const button = form.querySelector("button");
  let waiting = []; // { file, name, bar, say, pieces }
  let busy = false;

  function add(file, name) {
    if (waiting.some((w) => w.name === name && w.file.size === file.size)) return;
    const row = document.createElement("li");
    const bar = document.createElement("progress");
    bar.max = Math.max(file.size, 1);
    bar.value = 0;
    bar.setAttribute("aria-label", name);
    const say = document.createElement("span");
    say.className = "quiet";
    row.append(bar, " ", name, " ", say);
    list.append(row);
    waiting.push({ file, name, bar, say });
  }

  function say(words) {
    trouble.hidden = !words;
    trouble.textContent = words;
  }

  async function all(w) {
    w.pieces = await pieces(w.file, (n) => { w.bar.value = n; }, (cut) => say(cut ? form.dataset.cut : ""));
    w.bar.value = w.bar.max;
    w.say.textContent = "✓ " + form.dataset.sent;
  }

  async function go() {
    if (busy || !waiting.length) return;
    busy = true;
    button.disabled = true;
    try {
      for (let i = 0; i < waiting.length; i++) await all(waiting[i]); // more may be added meanwhile
      const body = new URLSearchParams();
      if (form.own.checked) body.append("own", "1");
      for (const w of waiting) {
        body.append("name", w.name);
        body.append("pieces", w.pieces);
      }
      const answer = await fetch(form.action, { method: "POST", body });
      if (!answer.redirected) throw new Error("refused");
      location.href = answer.url;
    } catch {
      say(form.dataset.out);
      button.textContent = form.dataset.again;
    }
    busy = false;
    button.disabled = false;
  }

  input.addEventListener("change", () => {
    for (const f of input.files) add(f, f.webkitRelativePath || f.name);
    input.value = "";
    input.required = false;
    go();
  });
  form.addEventListener("submit", (e) => {
    e.preventDefault();
    e.stopImmediatePropagation();
    go();
  });
  addEventListener("dragover", (e) => {
    if (![...e.dataTransfer.types].includes("Files")) return;
    e.preventDefault();
    form.classList.add("over");
  });
  addEventListener("dragleave", (e) => { if (!e.relatedTarget) form.classList.remove("over"); });
  addEventListener("drop", (e) => {
    form.classList.remove("over");
    if (!e.dataTransfer.files.length) return;
    e.preventDefault();
    const shut = form.closest("details");
    if (shut) shut.open = true;
    for (const f of e.dataTransfer.files) add(f, f.name);
    form.scrollIntoView({ block: "nearest" });
    go();
  });
}
