// A file is sent in pieces, so that little is lost when the line is: what was cut off goes
// on with the piece that is missing. A file that was sent once is not sent again.
const size = 4 << 20;
const tries = 4;
const sent = new WeakMap(); // file to the digests of its pieces

// send sends one piece, and tells how far it is meanwhile.
function send(file, from, far) {
  return new Promise((done, fail) => {
    const x = new XMLHttpRequest();
    x.open("POST", "/files/piece");
    x.upload.onprogress = (e) => far(Math.min(from + e.loaded, file.size));
    x.onload = () => {
      const digest = x.status === 200 && x.responseText.startsWith("piece ") ? x.responseText.slice(6) : "";
      digest ? done(digest) : fail(Object.assign(new Error("refused"), { refused: true }));
    };
    x.onerror = x.ontimeout = () => fail(new Error("cut off"));
    const body = new FormData();
    body.append("piece", file.slice(from, from + size), "piece");
    x.send(body);
  });
}

// pieces sends what is missing of a file and gives the digests of all of it, with commas
// between. far is told how many bytes are there, cut whether the line is broken. An error
// that is refused is no broken line: trying again is of no use.
export async function pieces(file, far, cut) {
  if (!sent.has(file)) sent.set(file, []);
  const list = sent.get(file);
  for (let n = list.length; n === 0 || n * size < file.size; n = list.length) {
    for (let t = 0; ; t++) {
      try {
        list.push(await send(file, n * size, far));
        cut(false);
        break;
      } catch (e) {
        if (e.refused || t === tries) throw e;
        cut(true);
        await new Promise((r) => setTimeout(r, 1000 * 2 ** t));
      }
    }
  }
  far(file.size);
  return list.join(",");
}
