// A cell of the ledger that is changed where it stands. An empty input lies over the cell
// that is active and takes what is typed from the first key on: an input method composes
// only where there is an input. Esc leaves the cell as it was.
import { english, why } from "./ask.js";

// wait lays an input over a cell. What on.keep is given is kept; on.left is told where to
// go next.
export function wait(cell, to, on) {
  const editor = document.createElement("div");
  editor.className = "cell-editor waiting";
  const note = document.createElement("div");
  note.className = "cell-note";
  note.setAttribute("role", "alert");
  let input = inputFor(to);
  let mode = ""; // "typed" once something is typed, "amend" once it holds what stood there
  let asking = false; // what stood there is on its way
  let asked = null, base = null, gone = false;
  editor.append(input, note);
  cell.append(editor);
  const stay = () => place(cell, editor);
  listen();
  stay();

  // now is what stands there, asked for when it is first wanted.
  const now = () => (asked ??= standing(to));

  function listen() {
    input.setAttribute("aria-label", `${to.number} ${to.name}${to.shown ? english ? `: ${to.shown}` : `：${to.shown}` : ""}`);
    input.setAttribute("form", ""); // Enter sends nothing
    for (const begun of ["input", "compositionstart"]) input.addEventListener(begun, typed);
    input.addEventListener("beforeinput", (e) => { if (!mode && e.inputType === "insertLineBreak") e.preventDefault(); });
  }

  function show(how) {
    mode = how;
    editor.classList.remove("waiting");
    cell.classList.add("editing");
    addEventListener("scroll", stay, true);
    stay();
  }

  // typed begins with what is being typed; what stood there is asked for meanwhile.
  async function typed() {
    if (mode || asking) return;
    show("typed");
    const got = await now();
    if (gone) return;
    if (got.why) {
      on.tell(got.why);
      leave();
      return;
    }
    base = got.words;
    suggest(got.options);
    if (got.since) tell(got.since, { theirs: got.words });
  }

  // amend opens with what stands there.
  async function amend() {
    if (mode || asking) return;
    asking = true;
    cell.setAttribute("aria-busy", "true");
    const got = await now();
    cell.removeAttribute("aria-busy");
    asking = false;
    if (gone) return;
    if (got.why) {
      asked = null;
      on.tell(got.why);
      return;
    }
    fill(got, got.words + input.value);
  }

  function fill(got, words) {
    base = got.words;
    if (got.only) {
      const select = choices(got, words);
      input.replaceWith(select);
      input = select;
      listen();
    } else {
      suggest(got.options);
      input.value = words;
    }
    show("amend");
    input.focus({ preventScroll: true });
    input.setSelectionRange?.(words.length, words.length);
  }

  // again opens with what could not be kept, and why.
  async function again(words, wrong, theirs) {
    asking = true;
    const got = await now();
    asking = false;
    if (gone || got.why) return;
    fill(got, words);
    tell(wrong, { theirs });
  }

  function close() {
    if (gone) return;
    gone = true; // what is gone is not kept once more as the focus goes
    removeEventListener("scroll", stay, true);
    cell.classList.remove("editing");
    editor.remove();
  }

  function leave(step) {
    close();
    on.left(step);
  }

  // keep hands over what was typed, and goes on at once: it is written meanwhile.
  async function keep(step, away) {
    if (gone) return;
    const words = input.value, known = base;
    close();
    if (known !== null && words.trim() === known.trim()) {
      if (!away) on.left(step);
      return;
    }
    on.keep(words, known, now, step, away);
  }

  function tell(text, { theirs } = {}) {
    note.replaceChildren(text);
    input.setAttribute("aria-invalid", "true");
    if (theirs !== undefined) {
      note.append(choice(english ? "Keep mine" : "用我填的", () => { base = theirs; keep(); }),
        choice(english ? "Keep theirs" : "用对方的", () => { leave(); on.theirs(); }));
    }
    stay();
    input.focus({ preventScroll: true });
  }

  const arrows = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };
  editor.addEventListener("keydown", (e) => {
    if (!mode) return;
    e.stopPropagation();
    if (e.isComposing || e.keyCode === 229 || e.target !== input) return;
    const step = arrows[e.key];
    if (e.key === "Escape") leave();
    else if (e.key === "Enter" && e.altKey && input.matches("textarea")) input.setRangeText("\n", input.selectionStart, input.selectionEnd, "end");
    else if (e.key === "Enter" && !(e.altKey || input.matches("textarea") && e.shiftKey)) keep([e.shiftKey ? -1 : 1, 0, "Enter"]);
    else if (e.key === "Tab") keep([0, e.shiftKey ? -1 : 1, "Tab"]);
    else if (mode === "typed" && step && !note.textContent && !(step[0] && input.list)) keep(step);
    else return;
    e.preventDefault();
  });
  editor.addEventListener("mousedown", (e) => e.stopPropagation());
  editor.addEventListener("dblclick", (e) => e.stopPropagation());
  editor.addEventListener("focusout", (e) => {
    if (mode && !editor.contains(e.relatedTarget) && !note.textContent && document.hasFocus()) keep(undefined, true);
  });

  function suggest(options) {
    if (!options?.length || !input.matches("input")) return;
    const list = document.createElement("datalist");
    list.id = `cell-list-${++lists}`;
    for (const o of options) list.append(new Option(o, o));
    input.setAttribute("list", list.id);
    input.after(list);
  }

  return {
    cell, amend, again, now,
    focus: () => input.focus({ preventScroll: true }),
    // clear begins with nothing, as the key that takes the last letter away does.
    clear: () => typed(),
    busy: () => mode !== "" || asking,
    done() {
      if (mode && !note.textContent) {
        keep(undefined, true);
        return;
      }
      if (note.textContent) on.tell(english ? `${to.number} ${to.name}: “${input.value}” was not kept.` : `${to.number} ${to.name}：“${input.value}”没有保存。`);
      close();
    },
  };
}

// standing asks what stands in a cell now, in the words in which it is typed.
async function standing(to) {
  const answer = await fetch("/cells?" + new URLSearchParams({ kind: to.kind, id: to.id, field: to.field, rev: to.rev ?? 0 })).catch(() => null);
  if (!answer) return { why: english ? "The server cannot be reached." : "连不上服务器。" };
  if (!answer.ok || !answer.headers.get("Content-Type")?.startsWith("application/json")) return { why: await why(answer) };
  return await answer.json();
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

function choices(now, words) {
  const select = document.createElement("select");
  for (const o of ["", ...now.options]) select.add(new Option(o || (english ? "none" : "不分"), o, false, o === words));
  return select;
}

let lists = 0;
function inputFor(to) {
  if (["text", "standard"].includes(to.field)) {
    const area = document.createElement("textarea");
    area.rows = 3;
    return area;
  }
  const input = document.createElement("input");
  input.autocomplete = "off";
  if (to.type === "number") input.inputMode = "decimal";
  if (to.type === "date") input.placeholder = "2026-12-31";
  if (to.field === "due") input.placeholder = english ? "2026-12-31" : "2026-12-31，或 12月底、立行立改、长期坚持";
  return input;
}
