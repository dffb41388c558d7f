// The contents: open where they have a place of their own, a drawer elsewhere. The heading
// that is read at the moment is marked.
export function outline(box) {
  if (!box) return;
  const wide = matchMedia("(min-width: 1440px)");
  const beside = () => wide.matches && box.parentElement.classList.contains("outlined");
  const lines = [...box.querySelectorAll("a")].map((a) => ({ a, head: document.getElementById(a.hash.slice(1)) })).filter((l) => l.head);
  const list = box.querySelector("ol");
  const room = () => { box.open = beside(); };
  wide.addEventListener("change", room);
  room();

  let waiting = false;
  let last = 0;
  let now = null;
  function mark() {
    waiting = false;
    now = null;
    for (const l of lines) if (l.head.getBoundingClientRect().top < 120) now = l;
    for (const l of lines) {
      if (l === now) l.a.setAttribute("aria-current", "location");
      else l.a.removeAttribute("aria-current");
    }
    if (box.open) show();
    // On a phone its button makes way while one reads on, and is there when one goes back.
    if (Math.abs(scrollY - last) > 24) {
      box.classList.toggle("away", scrollY > last && scrollY > 200);
      last = scrollY;
    }
  }
  function show() {
    if (!now) return;
    const at = now.a.offsetTop - list.offsetTop;
    if (at < list.scrollTop || at > list.scrollTop + list.clientHeight - 60) list.scrollTop = at - list.clientHeight / 2;
  }
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(mark);
  }, { passive: true });
  mark();

  // The drawer makes way for what was chosen, and for whoever turns elsewhere.
  const shut = () => { if (!beside()) box.open = false; };
  box.addEventListener("toggle", () => { if (box.open) show(); });
  box.addEventListener("click", (e) => {
    if (e.target.closest("a")) shut();
  });
  document.addEventListener("pointerdown", (e) => {
    if (!box.contains(e.target)) shut();
  });
  box.addEventListener("focusout", (e) => {
    if (e.relatedTarget && !box.contains(e.relatedTarget)) shut();
  });
  document.addEventListener("keydown", (e) => {
    if (e.key !== "Escape" || !box.open || beside()) return;
    shut();
    box.querySelector("summary").focus();
  });
}
