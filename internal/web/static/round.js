// The page that reminds: how many are ticked, and how it will read, as it is typed.
const form = document.querySelector("[data-remind]");
if (form) {
  const button = form.querySelector("[data-count]");
  const words = form.querySelector("[name=words]");
  const sample = form.querySelector("[data-sample]");
  const stem = sample.textContent.slice(0, sample.textContent.length - words.value.length).replace(/[：:]\s*$/, "");
  const colon = document.documentElement.lang.startsWith("zh") ? "：" : ": ";
  const look = () => {
    const n = form.querySelectorAll("input[type=checkbox]:checked").length;
    button.textContent = button.dataset.count.replace("#", n);
    button.disabled = n === 0;
    sample.textContent = words.value.trim() ? stem + colon + words.value.trim() : stem;
  };
  form.addEventListener("input", look);
  look();
}
