// A cell of the ledger that is changed where it stands. Esc leaves it as it was.
import { english, why } from "./ask.js";

// edit opens a cell. Enter and Tab keep what was typed and go on.
export async function edit(cell, to, on) {
  cell.setAttribute("aria-busy", "true");
  const answer = await fetch("/cells?" + new URLSearchParams({ kind: to.kind, id: to.id, field: to.field })).catch(() => null);
  cell.removeAttribute("aria-busy");
  if (!answer?.ok || !answer.headers.get("Content-Type")?.startsWith("application/json")) {
    on.tell(answer ? await why(answer) : english ? "The server cannot be reached." : "连不上服务器。");
    return;
  }
  const now = await answer.json();
  if (now.why) {
    on.tell(now.why);
    return;
  }
  open(cell, to, now, on);
}

function open(cell, to, now, on) {
  const editor = document.createElement("div");
  editor.className = "cell-editor";
  const input = inputFor(to, now);
  input.setAttribute("aria-label", `${to.number} ${to.name}`);
  const note = document.createElement("div");
  note.className = "cell-note";
  note.setAttribute("role", "alert");
  editor.append(input, note);
  const split = cell.closest(".split");
  split.append(editor);
  cell.classList.add("editing");
  const stay = () => place(cell, editor);
  stay();
  addEventListener("scroll", stay, true);
  input.focus();
  input.select?.();
  let base = now.words, busy = false;

  function close() {
    busy = true; // what is gone is not kept once more as the focus goes
    removeEventListener("scroll", stay, true);
    cell.classList.remove("editing");
    editor.remove();
  }

  function leave() {
    close();
    on.left();
  }

  async function keep(step) {
    if (busy) return;
    if (input.value.trim() === base.trim()) {
      leave();
      if (step) on.kept && moveOnly(step);
      return;
    }
    busy = true;
    editor.setAttribute("aria-busy", "true");
    const got = await on.send([{ ...to, words: input.value, base }], false);
    editor.removeAttribute("aria-busy");
    const result = got.cells[0];
    if (got.done) {
      close();
      on.tell(result.unsure ?? "");
      await on.kept(result, step);
      return;
    }
    busy = false;
    tell(got.error ?? result.wrong, result?.theirs);
  }

  function moveOnly(step) {
    const key = step[0] ? (step[0] > 0 ? "ArrowDown" : "ArrowUp") : step[1] > 0 ? "ArrowRight" : "ArrowLeft";
    cell.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  }

  function tell(text, theirs) {
    note.replaceChildren(text);
    input.setAttribute("aria-invalid", "true");
    if (theirs !== undefined) {
      note.append(choice(english ? "Keep mine" : "用我填的", () => { base = theirs; keep(); }),
        choice(english ? "Keep theirs" : "用对方的", () => { leave(); on.kept({ before: theirs, after: theirs }); }));
    }
    stay();
    input.focus();
  }

  editor.addEventListener("keydown", (e) => {
    e.stopPropagation();
    if (e.isComposing || e.target !== input) return;
    if (e.key === "Escape") leave();
    else if (e.key === "Enter" && !(e.altKey || (input.matches("textarea") && e.shiftKey))) keep([1, 0]);
    else if (e.key === "Tab") keep([0, e.shiftKey ? -1 : 1]);
    else return;
    e.preventDefault();
  });
  editor.addEventListener("mousedown", (e) => e.stopPropagation());
  editor.addEventListener("focusout", (e) => {
    if (!editor.contains(e.relatedTarget) && !note.textContent && editor.isConnected) keep();
  });
}

// place lays the editor over its cell; what is said about it stands below, or above
// where the window ends.
function place(cell, editor) {
  const at = cell.getBoundingClientRect();
  editor.style.left = `${Math.max(8, Math.min(at.left, innerWidth - editor.offsetWidth - 8))}px`;
  editor.style.minWidth = `${at.width}px`;
  const beyond = at.top + editor.offsetHeight > innerHeight - 8;
  editor.style.top = beyond ? "" : `${at.top}px`;
  editor.style.bottom = beyond ? "8px" : "";
}

function choice(text, press) {
  const b = document.createElement("button");
  b.type = "button";
  b.className = "small";
  b.textContent = text;
  b.addEventListener("click", press);
  return b;
}

let lists = 0;
function inputFor(to, now) {
  if (now.only) {
    const select = document.createElement("select");
    for (const o of ["", ...now.options]) select.add(new Option(o || (english ? "none" : "不分"), o, false, o === now.words));
    return select;
  }
  if (["text", "standard"].includes(to.field)) {
    const area = document.createElement("textarea");
    area.rows = 3;
    area.value = now.words;
    return area;
  }
  const input = document.createElement("input");
  input.value = now.words;
  input.autocomplete = "off";
  if (to.field === "due") input.placeholder = english ? "2026-12-31" : "2026-12-31，或 12月底、立行立改、长期坚持";
  if (now.options?.length) {
    const list = document.createElement("datalist");
    list.id = `cell-list-${++lists}`;
    for (const o of now.options) list.append(new Option(o, o));
    input.setAttribute("list", list.id);
    queueMicrotask(() => input.after(list));
  }
  return input;
}
