// 催报文字: selected when the page opens and whenever it is pressed, and a button that copies it. On an intranet without
// HTTPS the browser has no clipboard to write to; what is selected can still be copied, by the button or by hand.
const box = document.querySelector("[data-select]");

function copy() {
  box.select();
  return document.execCommand("copy");
}

if (box) {
  box.select();
  box.addEventListener("focus", () => box.select());
  const help = document.getElementById("wording-help");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-primary";
  button.textContent = "复制催报文字";
  button.addEventListener("click", () => {
    help.textContent = copy() ? "已复制，请粘贴到微信。" : "没有复制成，文字已经选中，请按 Ctrl+C。";
  });
  help.before(button);
  help.textContent = "文字已经选中，也可以按 Ctrl+C 复制。";
}
