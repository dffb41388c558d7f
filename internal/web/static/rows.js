// Rows of a form, of which there are as many as somebody needs: one more without asking
// the server, and one taken away by a key of its own.
export function rows() {
  for (const end of document.querySelectorAll("[data-rows]")) {
    const of = end.parentElement;
    const all = () => [...of.querySelectorAll(":scope > [data-row]")];
    for (const row of all()) off(row, end, all);
    end.querySelector("button").addEventListener("click", (e) => {
      e.preventDefault();
      const row = blank(all().at(-1));
      end.before(row);
      off(row, end, all);
      number(all());
      row.querySelector("input:not([type=hidden]), select, textarea").focus();
    });
  }
}

// off gives a row the button that takes it away.
function off(row, end, all) {
  row.querySelector("[data-away]")?.remove();
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.away = "";
  button.className = "away";
  button.textContent = "✕";
  button.title = end.dataset.off;
  button.addEventListener("click", () => {
    const list = all();
    const next = list[list.indexOf(row) + 1] ?? list[list.indexOf(row) - 1];
    if (!next) return clear(row);
    row.remove();
    number(all());
    next.querySelector("[data-away]").focus();
  });
  row.append(button);
}

function blank(row) {
  const copy = row.cloneNode(true);
  clear(copy);
  return copy;
}

function clear(row) {
  for (const i of row.querySelectorAll("input, textarea")) i.value = "";
  for (const s of row.querySelectorAll("select")) s.selectedIndex = 0;
}

// number counts rows anew, so that labels and their inputs belong together.
function number(list) {
  list.forEach((row, n) => {
    const name = row.getAttribute("aria-label").replace(/\d+$/, n + 1);
    row.setAttribute("aria-label", name);
    row.querySelector(".nth").textContent = n + 1;
    row.querySelector("[data-away]")?.setAttribute("aria-label", row.querySelector("[data-away]").title + " " + (n + 1));
    for (const label of row.querySelectorAll("label[for]")) {
      const input = row.querySelector("#" + CSS.escape(label.htmlFor));
      if (input) input.id = label.htmlFor = label.htmlFor.replace(/\d+$/, n);
    }
  });
}
