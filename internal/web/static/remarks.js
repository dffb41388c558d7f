// What a return asks for is written at the words: its field comes to the card, and stays
// one of its form. What is typed waits while the page comes anew, as it does when an item
// is confirmed or marks are chosen, until the statement is returned or accepted.
const kept = "remarks";

export function remarks(root, view) {
  const fields = [...document.querySelectorAll("textarea[name^='remark.']")];
  if (!fields.length) return forget();
  for (const field of fields) {
    const card = field.closest(".each") && view.find(part(field));
    field.addEventListener("input", keep);
    if (card) onCard(field, card);
  }
  restore();
  count();

  function onCard(field, card) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "small remark-here";
    button.textContent = "✎ " + root.dataset.remark;
    field.here = () => {
      field.form.setAttribute("id", "return-form");
      field.setAttribute("form", "return-form");
      button.replaceWith(field.parentElement);
      field.rows = 2;
      field.here = null;
      view.place();
    };
    button.addEventListener("click", () => {
      field.here();
      field.focus({ preventScroll: true });
      show();
      setTimeout(show, 100); // cards move to make room, and again when one is held
    });
    function show() {
      const at = field.getBoundingClientRect();
      if (at.top < 130 || at.bottom > innerHeight - 80) field.scrollIntoView({ block: "center" }); // the filters lie over the top
    }
    card.append(button);
    if (field.value) field.here();
  }

  function part(field) {
    return field.name.slice("remark.".length);
  }

  function keep() {
    const typed = fields.filter((f) => f.value.trim()).map((f) => [part(f), f.value]);
    try {
      sessionStorage.setItem(kept, JSON.stringify({ of: root.dataset.keep, typed }));
    } catch {
      // there is no room: what is typed stays on this page
    }
    count();
  }

  // restore brings back what was typed on this version, unless the server has just done so.
  function restore() {
    const was = memory();
    if (was?.of !== root.dataset.keep || fields.some((f) => f.value)) return;
    for (const [id, text] of was.typed) {
      const field = fields.find((f) => part(f) === id);
      if (!field) continue;
      field.value = text;
      field.here?.();
    }
  }

  // Where the return is sent it says that what was written on the cards goes with it.
  function count() {
    const form = fields[0].form;
    const move = form?.closest("details.move");
    if (!move) return;
    const filled = fields.filter((f) => f.value.trim());
    const n = filled.filter((f) => f.closest(".card")).length;
    let told = form.querySelector(".on-cards");
    if (!told) {
      told = document.createElement("p");
      told.className = "help on-cards";
      told.setAttribute("role", "status");
      form.querySelector("[type=submit], button:not([type])").before(told);
    }
    told.textContent = n ? root.dataset.written.replace("%d", n) : "";
    move.querySelector("summary").dataset.n = filled.length || "";
  }

  // forget lets go of what was typed on a statement that waits for no return any more.
  function forget() {
    if (memory()?.of.split(".")[0] === root.dataset.keep.split(".")[0]) sessionStorage.removeItem(kept);
  }
}

function memory() {
  try {
    return JSON.parse(sessionStorage.getItem(kept));
  } catch {
    return null;
  }
}
