// 打印: what a list on a page of its own is for. Without a script the browser's own command does it.
document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
