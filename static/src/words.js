// The page with the secret words: two buttons that need a script. Without one the page is whole:
// a tap marks all the words, and the browser's own menu prints.
for (const group of document.querySelectorAll("[data-words]")) {
  const words = document.getElementById(group.dataset.words);
  const told = group.querySelector("[role=status]");
  const line = [...words.children].map((word) => word.textContent.trim()).join(" ");
  group.querySelector("[data-copy]").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(line);
      told.textContent = told.dataset.copied;
    } catch {
      getSelection().selectAllChildren(words);
      told.textContent = told.dataset.marked;
    }
  });
  group.querySelector("[data-print]").addEventListener("click", () => print());
  group.hidden = false;
}
