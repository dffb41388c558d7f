// Sends a form with files: its author sees how far it is, and is told where the line
// breaks; what was typed and chosen stays, and what was sent is not sent again. The files
// go before the form, which is small then and sent as the browser does it.
import { pieces } from "./pieces.js";

export function send(form) {
  const wrong = form.querySelector("[data-cut]");
  const again = form.querySelector("[data-again]");
  const bar = form.querySelector("[data-sent]");
  const inputs = () => [...form.querySelectorAll("input[type=file]")].filter((i) => i.files.length);

  form.addEventListener("submit", async (e) => {
    if (!inputs().length) return;
    e.preventDefault();
    show(wrong, false);
    bar.hidden = false;
    bar.value = 0;
    try {
      await (form.dataset.send === "whole" ? whole(e.submitter) : first(e.submitter));
    } catch (bad) {
      if (bad.refused) return form.submit(); // the page that comes says why
      show(wrong, true);
      wrong.scrollIntoView({ block: "center" });
    }
    bar.hidden = true;
    show(again, false);
    if (e.submitter) e.submitter.disabled = false;
  });

  // A file that is dropped beside the input goes into it: a browser would open it in the
  // place of the page, and what was typed would be gone.
  const input = form.querySelector("input[type=file]");
  if (input && document.querySelectorAll("form[data-send] input[type=file], form[data-files]").length === 1) {
    addEventListener("dragover", (e) => {
      if (e.dataTransfer?.types.includes("Files")) e.preventDefault();
    });
    addEventListener("drop", (e) => {
      if (!e.dataTransfer?.files.length || e.target === input) return;
      e.preventDefault();
      const list = new DataTransfer();
      for (const f of [...e.dataTransfer.files].slice(0, input.multiple ? undefined : 1)) list.items.add(f);
      const box = form.closest("details");
      if (box) box.open = true;
      input.files = list.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
      input.focus();
    });
  }

  function show(what, on) {
    if (what) what.hidden = !on;
  }

  function fixed(name, value) {
    const i = document.createElement("input");
    i.type = "hidden";
    i.name = name;
    i.value = value;
    form.append(i);
  }

  // first sends the files, then the form that names them.
  async function first(by) {
    const list = inputs().flatMap((i) => [...i.files].map((file) => ({ name: i.name, file })));
    const all = list.reduce((n, l) => n + l.file.size, 0) || 1;
    let before = 0;
    for (const l of list) {
      l.pieces = await pieces(l.file, (n) => { bar.value = (before + n) / all; }, (cut) => show(again, cut));
      before += l.file.size;
    }
    for (const i of inputs()) i.disabled = true;
    for (const l of list) fixed(l.name + ".pieces", l.pieces + " " + l.file.name);
    if (by?.name) fixed(by.name, by.value);
    const at = form.closest("[id^=r-]");
    if (at) form.action += "#" + at.id;
    form.submit();
    await new Promise(() => {}); // the page that comes is another one
  }

  // whole sends a form of which nothing may be kept: at once. Where it is refused it is
  // sent once more, for the browser to show why.
  function whole(by) {
    return new Promise((_, fail) => {
      const r = new XMLHttpRequest();
      r.open("POST", form.action);
      r.upload.onprogress = (p) => { if (p.lengthComputable) bar.value = p.loaded / p.total; };
      r.onload = () => {
        if (r.status >= 400 || r.responseURL === form.action) fail(Object.assign(new Error("refused"), { refused: true }));
        else location.assign(r.responseURL);
      };
      r.onerror = () => fail(new Error("cut off"));
      r.send(new FormData(form, by));
    });
  }

  // Whoever comes back finds the form as it was.
  addEventListener("pageshow", (e) => {
    if (!e.persisted) return;
    for (const i of form.querySelectorAll("input[type=file]")) i.disabled = false;
    for (const i of form.querySelectorAll("input[name$='.pieces']")) i.remove();
    bar.hidden = true;
  });
}
