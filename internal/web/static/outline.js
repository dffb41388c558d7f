// The contents: open where they have a place of their own, and the heading that is read
// at the moment is marked.
export function outline(box) {
  if (!box) return;
  const beside = matchMedia("(min-width: 1440px)");
  const lines = [...box.querySelectorAll("a")].map((a) => ({ a, head: document.getElementById(a.hash.slice(1)) })).filter((l) => l.head);
  const room = () => { box.open = beside.matches; };
  beside.addEventListener("change", room);
  room();

  let waiting = false;
  function mark() {
    waiting = false;
    let now = null;
    for (const l of lines) if (l.head.getBoundingClientRect().top < 120) now = l;
    for (const l of lines) {
      if (l === now) l.a.setAttribute("aria-current", "location");
      else l.a.removeAttribute("aria-current");
    }
    const list = box.querySelector("ol");
    if (now && beside.matches) {
      const at = now.a.offsetTop - list.offsetTop;
      if (at < list.scrollTop || at > list.scrollTop + list.clientHeight - 60) list.scrollTop = at - list.clientHeight / 2;
    }
  }
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(mark);
  }, { passive: true });
  mark();

  // On a narrow page the list makes way for what was chosen, which moves by that.
  box.addEventListener("click", (e) => {
    const line = lines.find((l) => l.a === e.target.closest("a"));
    if (!line || beside.matches) return;
    box.open = false;
    requestAnimationFrame(() => line.head.scrollIntoView());
  });
}
