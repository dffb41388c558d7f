// A profile is held against its rules, and tried on the sample, while somebody types.
const form = document.querySelector("form[data-live]");
if (form) {
  let waiting, asked = 0;
  const look = async () => {
    const body = new URLSearchParams(new FormData(form));
    body.set("do", "try");
    const mine = ++asked;
    const answer = await fetch(form.dataset.live, { method: "POST", body }).catch(() => null);
    if (!answer || mine !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const wrong = page.querySelector("main .wrong.lines");
    const tried = page.querySelector("#tried");
    document.querySelector("main .wrong.lines")?.remove();
    wrong?.removeAttribute("autofocus"); // the caret stays where somebody types
    if (wrong) form.before(wrong);
    if (tried) document.querySelector("#tried").replaceChildren(...(wrong ? [] : tried.childNodes));
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 400);
  });
}
