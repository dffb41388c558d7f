// What the scripts of the ledger ask the server.
export const english = document.documentElement.lang === "en";

// send asks the server to change cells, or with trying to say what would come of it.
export async function send(cells, trying) {
  const list = cells.map(({ kind, id, field, words, base }) => ({ kind, id, field, words, base }));
  const form = new URLSearchParams({ cells: JSON.stringify(list) });
  if (trying) form.set("try", "1");
  try {
    // What is on its way is written although somebody leaves the page.
    const answer = await fetch("/cells", { method: "POST", body: form, keepalive: String(form).length < 60000 });
    if (answer.headers.get("Content-Type")?.startsWith("application/json")) return await answer.json();
    return { error: await why(answer), cells: [] };
  } catch {
    return { error: english ? "The server cannot be reached; nothing was kept. What you typed is still here." : "连不上服务器，没有保存。您填的还在这里，稍后再试。", cells: [] };
  }
}

// why is what a page that is an error says.
export async function why(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (page.querySelector("#password")) {
    return english ? "You have been signed out. Sign in again in another window, then keep this once more." : "登录已过期。请在另一个窗口重新登录，再保存一次；您填的还在这里。";
  }
  return page.querySelector("main .wrong, main p")?.textContent ?? String(answer.status);
}
