// A statement is typed, and marked while it is typed. What one types goes into a plain
// textarea: caret, undo and input methods are the browser's own. Behind it lies the same
// text, unseen but for its marks. Marks move with what is typed at once; the answer of
// the server puts them right.
import { margin } from "./cards.js";

const form = document.querySelector("[data-check]");
if (form) check(form);

function check(form) {
  const text = form.querySelector("textarea");
  const mirror = form.querySelector(".mirror");
  const told = form.querySelector("#told");
  const trouble = form.querySelector("[data-trouble]");
  const status = form.querySelector("[data-status]");
  const file = form.querySelector("input[type=file]");
  let marks = []; // { id, kind, from, to } in the text as it stands
  let before = text.value; // that the marks are of
  let lines = []; // of the mirror, as they were drawn
  let busy = false, again = false, composing = false, typed = false;
  let later = 0;

  // moved tells where a place of one text is in another that was made of it by one edit.
  function moved(list, was, is) {
    let head = 0;
    const most = Math.min(was.length, is.length);
    while (head < most && was.charCodeAt(head) === is.charCodeAt(head)) head++;
    let tail = 0;
    while (tail < most - head && was.charCodeAt(was.length - 1 - tail) === is.charCodeAt(is.length - 1 - tail)) tail++;
    const end = was.length - tail;
    const more = is.length - was.length;
    return list.map((m) => ({
      ...m,
      from: m.from < head ? m.from : m.from >= end ? m.from + more : end + more,
      to: m.to <= head ? m.to : m.to >= end ? m.to + more : head,
    })).filter((m) => m.to > m.from);
  }

  // pieces cuts a line wherever a mark begins or ends.
  function pieces(from, to) {
    const over = marks.filter((m) => m.from < to && m.to > from);
    const cuts = new Set([from, to]);
    for (const m of over) {
      cuts.add(Math.max(m.from, from));
      cuts.add(Math.min(m.to, to));
    }
    const at = [...cuts].sort((a, b) => a - b);
    const list = [];
    for (let i = 0; i + 1 < at.length; i++) {
      list.push([at[i], at[i + 1], over.filter((m) => m.from <= at[i] && m.to > at[i])]);
    }
    return list;
  }

  function line(words, list, start) {
    const p = document.createElement("div");
    for (const [from, to, over] of list) {
      const part = words.slice(from - start, to - start);
      if (!over.length) {
        p.append(part);
        continue;
      }
      const m = document.createElement("mark");
      m.className = over.map((o) => o.kind).join(" ");
      m.dataset.of = over.map((o) => o.id).join(" ");
      m.textContent = part;
      p.append(m);
    }
    if (!words) p.append(document.createElement("br"));
    return p;
  }

  // draw makes those lines of the mirror anew that are not as they were.
  function draw() {
    let start = 0;
    const next = text.value.split("\n").map((words) => {
      const list = pieces(start, start + words.length);
      const l = { words, list, start, key: words + "\u0000" + list.map(([a, b, o]) => [a - start, b - start, ...o.map((m) => m.id + m.kind)].join()).join(";") };
      start += words.length + 1;
      return l;
    });
    let head = 0;
    while (head < Math.min(next.length, lines.length) && next[head].key === lines[head]) head++;
    let tail = 0;
    while (tail < Math.min(next.length, lines.length) - head && next.at(-1 - tail).key === lines.at(-1 - tail)) tail++;
    for (let n = lines.length - head - tail; n > 0; n--) mirror.children[head].remove();
    const fresh = document.createDocumentFragment();
    for (const l of next.slice(head, next.length - tail)) fresh.append(line(l.words, l.list, l.start));
    mirror.insertBefore(fresh, mirror.children[head] ?? null);
    lines = next.map((l) => l.key);
  }

  // units turns places in characters into places in the string.
  function units(words) {
    if (!/[\ud800-\udfff]/.test(words)) return (n) => n;
    const at = [0];
    for (const c of words) at.push(at.at(-1) + c.length);
    return (n) => at[Math.min(n, at.length - 1)];
  }

  function take(html, sent) {
    const unfolded = told.querySelector(".codes")?.open;
    told.innerHTML = html;
    if (unfolded) told.querySelector(".codes")?.setAttribute("open", "");
    const read = told.querySelector("[data-read]");
    if (read) {
      sent = text.value = before = read.textContent;
      typed = true;
    }
    const at = units(sent);
    marks = [...told.querySelectorAll(".card")].map((c) => ({ id: c.dataset.card, kind: c.classList.item(1), from: at(Number(c.dataset.from)), to: at(Number(c.dataset.to)) }))
      .filter((m) => m.to > m.from && !find(m.id).classList.contains("off"));
    marks = moved(marks, sent, text.value);
    before = text.value;
    draw();
    view.take();
    clearTimeout(later);
    later = setTimeout(() => { status.textContent = told.querySelector(".choose")?.innerText.replaceAll("\n", " ") ?? ""; }, 1500);
  }
  const find = (id) => told.querySelector(`[data-card="${CSS.escape(id)}"]`);

  function say(words) {
    trouble.hidden = !words;
    trouble.textContent = words;
  }

  // ask has one question on its way at a time; what was typed meanwhile is asked next.
  async function ask(body) {
    if (composing) return;
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    again = false;
    const sent = text.value;
    body ??= new URLSearchParams({ text: sent, profile: form.profile.value, round: form.round?.value ?? "" });
    let wait = 0;
    try {
      const html = body instanceof FormData ? await whole(body) : await (await fetch("/check?pane=1", { method: "POST", body })).text();
      if (html.includes("data-told")) {
        take(html, sent);
        say("");
      } else say(form.dataset.out);
    } catch {
      say(body instanceof FormData ? form.dataset.cut : form.dataset.lost);
      again = true;
      wait = 3000;
    }
    busy = false;
    if (again) setTimeout(ask, wait);
  }

  // whole sends a file, and shows how far it is. Nothing of it is kept, so that there is
  // nothing to go on with where the line breaks.
  function whole(body) {
    const bar = form.querySelector("[data-sent]");
    bar.hidden = false;
    bar.value = 0;
    return new Promise((done, fail) => {
      const r = new XMLHttpRequest();
      r.open("POST", "/check?pane=1");
      r.upload.onprogress = (p) => { if (p.lengthComputable) bar.value = p.loaded / p.total; };
      r.onload = () => done(r.responseText);
      r.onerror = () => fail(new Error("cut off"));
      r.onloadend = () => { bar.hidden = true; };
      r.send(body);
    });
  }

  text.addEventListener("input", () => {
    typed = true;
    marks = moved(marks, before, text.value);
    before = text.value;
    draw();
    ask();
  });
  text.addEventListener("compositionstart", () => { composing = true; });
  text.addEventListener("compositionend", () => {
    composing = false;
    ask();
  });
  for (const choice of form.querySelectorAll("select")) choice.addEventListener("change", () => ask());

  // A file is read, and its text can be written on.
  function bring(one) {
    const body = new FormData();
    body.append("profile", form.profile.value);
    body.append("round", form.round?.value ?? "");
    body.append("file", one);
    ask(body);
  }
  file.addEventListener("change", () => {
    if (file.files[0]) bring(file.files[0]);
    file.value = "";
  });
  const paper = form.querySelector("[data-typing]");
  form.addEventListener("dragover", (e) => {
    if (![...e.dataTransfer.types].includes("Files")) return;
    e.preventDefault();
    paper.classList.add("over");
  });
  form.addEventListener("dragleave", () => paper.classList.remove("over"));
  form.addEventListener("drop", (e) => {
    paper.classList.remove("over");
    if (!e.dataTransfer.files.length) return;
    e.preventDefault();
    bring(e.dataTransfer.files[0]);
  });

  form.addEventListener("submit", (e) => {
    if (e.submitter?.matches("[data-elsewhere]")) {
      file.value = ""; // its words are in the text
      return;
    }
    e.preventDefault();
    e.stopImmediatePropagation();
    ask();
  });

  // Where the caret stands, the card is lit; a card leads to its words.
  document.addEventListener("selectionchange", () => {
    if (document.activeElement !== text) return;
    const at = text.selectionStart;
    view.light(marks.find((m) => m.from <= at && at <= m.to)?.id ?? null);
  });
  told.addEventListener("click", (e) => {
    const link = e.target.closest("a[href^='#at-']");
    const id = link ? link.hash.slice(4) : e.target.closest("[data-card]")?.dataset.card;
    const m = marks.find((one) => one.id === id);
    if (link) e.preventDefault();
    if (!m || getSelection().toString()) return;
    text.focus({ preventScroll: true });
    text.setSelectionRange(m.from, m.to);
    view.words(id)?.[0]?.scrollIntoView({ block: "center" });
  });

  // What is kept nowhere is not lost by a slip.
  addEventListener("beforeunload", (e) => {
    if (typed && text.value.length > 100) e.preventDefault();
  });

  const view = margin(form);
  draw();
  if (text.value) ask();
}
