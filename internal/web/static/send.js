// Sends a form with files: its author sees how far it is, and is told where the line
// breaks; what was typed and chosen stays. A refusal is shown as the browser shows it,
// by sending once more: nothing was kept of the first time.
export function send(form) {
  const cut = form.querySelector("[data-cut]");
  const bar = form.querySelector("[data-sent]");
  form.addEventListener("submit", (e) => {
    if (![...form.querySelectorAll("input[type=file]")].some((i) => i.files.length)) return;
    e.preventDefault();
    cut.hidden = true;
    bar.hidden = false;
    bar.removeAttribute("value");
    const r = new XMLHttpRequest();
    r.open("POST", form.action);
    r.upload.onprogress = (p) => { if (p.lengthComputable) bar.value = p.loaded / p.total; };
    r.onload = () => {
      if (r.status >= 400 || r.responseURL === form.action) return form.submit();
      const at = form.closest("[id^=r-]");
      location.assign(r.responseURL + (at ? "#" + at.id : ""));
    };
    r.onerror = () => {
      bar.hidden = true;
      cut.hidden = false;
      cut.scrollIntoView({ block: "center" });
      if (e.submitter) e.submitter.disabled = false;
    };
    r.send(new FormData(form, e.submitter));
  });
}
