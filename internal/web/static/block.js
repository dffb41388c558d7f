// A block that is pasted into the ledger: what it would change is shown first, and
// written as one operation.
import { english } from "./ask.js";

// paste shows what cells would become, and writes them when somebody says so.
export async function paste(split, cells, beyond, on, clearing) {
  if (!cells.length) {
    on.tell(english ? "Nothing of this can be pasted here: these columns are not changed in the table." : "这里粘不进去：这些列不在表里改。");
    return;
  }
  on.tell(english ? "Looking at what this changes…" : "正在看会改什么……");
  let got = await on.send(cells, true);
  if (got.error) {
    on.tell(got.error);
    return;
  }
  on.tell("");
  const dialog = document.createElement("dialog");
  dialog.className = "paste";
  dialog.setAttribute("aria-labelledby", "paste-title");
  split.append(dialog);
  dialog.addEventListener("close", () => { dialog.remove(); on.left(); });
  show();
  dialog.showModal();

  function show() {
    const changed = cells.map((c, i) => ({ ...c, ...got.cells[i] })).filter((c) => c.wrong || c.before !== c.after);
    const wrong = changed.filter((c) => c.wrong).length;
    const title = el("h2", wrong ? (english ? `${wrong} cells are not right; nothing is written yet` : `有 ${wrong} 格不对，还没有写入`)
      : heading(changed.length));
    title.id = "paste-title";
    const table = el("table");
    table.className = "list keep";
    const head = table.createTHead().insertRow();
    for (const h of english ? ["Row", "Column", "Now", "Will be", ""] : ["编号", "列", "现在", "改成", ""]) {
      const th = el("th", h);
      th.scope = "col";
      head.append(th);
    }
    const body = table.createTBody();
    for (const c of changed) {
      const row = body.insertRow();
      if (c.wrong) row.className = "unsure";
      row.append(el("td", c.number), el("td", c.name), el("td", c.before || "—"), el("td", c.after || "—"), el("td", c.wrong ? "✕ " + c.wrong : c.unsure ? "! " + c.unsure : ""));
    }
    const notes = [];
    const same = cells.length - changed.length;
    if (same) notes.push(english ? `${same} cells are so already.` : `另有 ${same} 格原来就是这样。`);
    if (beyond) notes.push(english ? `${beyond} cells lie outside what the table changes, and are left out.` : `有 ${beyond} 格落在不能改的地方，不会写入。`);
    const end = el("div");
    end.className = "row end";
    const no = el("button", english ? "Cancel" : "取消");
    no.type = "button";
    no.addEventListener("click", () => dialog.close());
    end.append(no);
    if (!wrong && changed.length) end.append(yes(changed));
    const frame = el("div");
    frame.className = "scroll-x";
    frame.append(table);
    dialog.replaceChildren(title, frame, el("p", notes.join(" ")), end);
  }

  function heading(n) {
    if (clearing) return english ? `This clears ${n} cells` : `会清空 ${n} 格`;
    return english ? `Pasting changes ${n} cells` : `粘贴会改 ${n} 格`;
  }

  function yes(changed) {
    const b = el("button", english ? `Write ${changed.length} cells` : `写入 ${changed.length} 格`);
    b.type = "button";
    b.className = "primary";
    b.addEventListener("click", async () => {
      b.disabled = true;
      const list = changed.map((c) => ({ ...c, base: c.before }));
      const answer = await on.send(list, false);
      if (answer.done) {
        dialog.close();
        await on.written(list);
        return;
      }
      if (answer.error) {
        b.disabled = false;
        b.after(el("span", answer.error));
        return;
      }
      cells = list;
      got = answer;
      show();
    });
    queueMicrotask(() => b.focus());
    return b;
  }
}

function el(name, text) {
  const e = document.createElement(name);
  if (text !== undefined) e.textContent = text;
  return e;
}
