// The ledger: a row opens to the right without leaving the list, and rows are marked for
// what can be done with many.

export function ledger(split) {
  const list = split?.querySelector("[data-list]");
  if (!list) return;
  const pane = split.querySelector("[data-pane]");
  const wide = matchMedia("(min-width: 1100px)");
  let open = 0;

  async function show(row) {
    const turn = ++open, to = row.querySelector(".words a").href;
    const answer = await fetch(to + "?pane=1", { headers: { Accept: "text/html" } });
    if (turn !== open) return;
    if (!answer.ok || answer.redirected && !answer.url.includes("/findings/")) {
      location.href = to; // the page says what is the matter
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const close = document.createElement("button");
    close.type = "button";
    close.className = "close small";
    close.textContent = "✕";
    close.setAttribute("aria-label", document.documentElement.lang === "en" ? "Close" : "关闭");
    close.addEventListener("click", () => hide(row));
    pane.replaceChildren(close, ...page.body.childNodes);
    // What is done from here leads back here.
    for (const back of pane.querySelectorAll("input[name=back]")) back.value = address(row.dataset.id);
    pane.hidden = false;
    split.classList.add("open");
    for (const r of list.querySelectorAll("tr.here")) r.classList.remove("here");
    row.classList.add("here");
    pane.scrollTop = 0;
    history.replaceState(null, "", address(row.dataset.id));
  }

  function hide(row) {
    open++;
    pane.hidden = true;
    split.classList.remove("open");
    for (const r of list.querySelectorAll("tr.here")) r.classList.remove("here");
    history.replaceState(null, "", address(""));
    row?.querySelector(".words")?.focus();
  }

  function address(id) {
    const to = new URL(location.href);
    to.searchParams.delete("done");
    id ? to.searchParams.set("open", id) : to.searchParams.delete("open");
    to.hash = "";
    return to.pathname + to.search;
  }

  list.addEventListener("click", (e) => {
    const row = e.target.closest("tr[data-id]");
    if (!row || !wide.matches || e.ctrlKey || e.metaKey || e.shiftKey || e.button || !e.target.closest(".words, .no")) return;
    if (getSelection()?.toString()) return;
    e.preventDefault();
    show(row);
  });

  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape" && !pane.hidden) hide(list.querySelector("tr.here"));
  });

  const bar = list.querySelector(".bar");
  const count = list.querySelector("[data-marked-count]");
  function mark() {
    const n = list.querySelectorAll(".pick input:checked").length;
    bar.classList.toggle("some", n > 0);
    count.textContent = n === 0 ? "" : document.documentElement.lang === "en" ? `${n} marked` : `已选 ${n} 条`;
  }
  let last = null;
  list.addEventListener("click", (e) => {
    if (!e.target.matches(".pick input")) return;
    const boxes = [...list.querySelectorAll(".pick input")];
    if (e.shiftKey && last) {
      const [a, b] = [boxes.indexOf(last), boxes.indexOf(e.target)].sort((x, y) => x - y);
      for (const box of boxes.slice(a, b + 1)) box.checked = e.target.checked;
    }
    last = e.target;
    mark();
  });
  addEventListener("pageshow", mark);
  mark();

  const asked = new URLSearchParams(location.search).get("open");
  const row = asked && list.querySelector(`tr[data-id="${CSS.escape(asked)}"]`);
  if (row && wide.matches) show(row);
}
