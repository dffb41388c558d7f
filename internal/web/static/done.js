// What is written into the ledger: one after the other, while somebody goes on; rows are
// brought in again as they stand then, and what was changed is taken back step by step.
import { english, send } from "./ask.js";

// writing keeps cells of a table. on.tell says something, on.wrong comes back to a cell.
export function writing(body, on) {
  let queue = Promise.resolve();
  const steps = []; // what can be taken back, the last at the end
  const stale = new Set(); // rows to be brought in again
  let bringing = null;

  const rowsOf = (cells) => [...body.rows].filter((r) => cells.some((c) => c.id === r.dataset.id || r.querySelector(`[data-of="${CSS.escape(c.id)}"]`)));

  // fresh brings rows in again as they stand now, but for cells that are being changed.
  async function fresh(rows) {
    for (const r of rows) stale.add(r.dataset.id);
    return (bringing ??= bring().finally(() => { bringing = null; }));
  }

  async function bring() {
    while (stale.size) {
      const ids = [...stale];
      stale.clear();
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
      if (!answer?.ok || answer.redirected) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const id of ids) {
        const find = (place) => place.querySelector(`tr[data-id="${CSS.escape(id)}"]`);
        const old = find(body), now = find(page);
        if (!old || !now) continue;
        old.dataset.rev = now.dataset.rev;
        [...now.cells].forEach((c, i) => { if (!old.cells[i].matches(".pick, .editing, .pending")) renew(old.cells[i], c); });
      }
    }
  }

  function renew(cell, now) {
    for (const name of ["of", "rev"]) now.dataset[name] ? cell.dataset[name] = now.dataset[name] : delete cell.dataset[name];
    filled(cell, now.childNodes);
  }

  // filled puts something into a cell, and leaves the input that waits there.
  function filled(cell, nodes) {
    const waits = cell.querySelector(":scope > .cell-editor");
    for (const n of [...cell.childNodes]) if (n !== waits) n.remove();
    cell.prepend(...nodes);
    for (const a of cell.querySelectorAll("a")) a.tabIndex = -1;
  }

  // keep writes one cell behind what somebody does next. now tells what stood there.
  function keep(cell, to, words, known, now) {
    const was = [...cell.childNodes].filter((n) => !n.matches?.(".cell-editor"));
    filled(cell, [words]);
    cell.classList.add("pending");
    const settled = () => cell.classList.remove("pending");
    const back = () => { settled(); filled(cell, was); };
    queue = queue.then(async () => {
      const got = await now();
      const base = known ?? got.words;
      if (got.why || words.trim() === base.trim()) {
        back();
        if (got.why) on.tell(got.why);
        return;
      }
      if (known === null && got.since) {
        back();
        on.wrong(cell, words, got.since, got.words);
        return;
      }
      const answer = await send([{ ...to, words, base }], false);
      const one = answer.cells[0];
      if (answer.done) {
        settled();
        written([{ ...to, ...one }], one.unsure);
      } else {
        back();
        on.wrong(cell, words, answer.error ?? one.wrong, one?.theirs);
      }
    });
  }

  // written tells what was just changed, and how it is taken back.
  function written(cells, doubt) {
    steps.push(cells.map((c) => ({ ...c, words: c.before, base: c.after })));
    on.tell((doubt ? doubt + " " : "") + (english ? `${cells.length} changed. ` : `已改 ${cells.length} 格。`));
    offer();
    return fresh(rowsOf(cells));
  }

  function offer() {
    if (!steps.length) return;
    const back = document.createElement("button");
    back.type = "button";
    back.className = "plain";
    back.textContent = english ? "Undo (Ctrl Z)" : "撤销（Ctrl Z）";
    back.addEventListener("click", takeBack);
    on.offer(back);
  }

  function takeBack() {
    queue = queue.then(async () => {
      const list = steps.pop();
      if (!list) {
        document.querySelector("[data-undo]")?.requestSubmit(); // what was done with many, before this page
        return;
      }
      const answer = await send(list, false);
      if (answer.done) {
        on.tell(english ? "Taken back. " : "已还原。");
        offer();
        fresh(rowsOf(list));
      } else on.tell(answer.error ?? answer.cells.find((c) => c.wrong)?.wrong ?? "");
    });
  }

  return { keep, written, takeBack, fresh, rowsOf };
}
