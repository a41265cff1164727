/* With the text that is pasted goes the HTML it came from, which tells where a cell ends. Whoever changes the text, or
   pastes into another, is taken at the text's word. */
const text = document.querySelector("#text");
const page = document.querySelector("#page");

text.addEventListener("input", () => { page.value = ""; });
text.addEventListener("paste", (event) => {
  const isAll = text.selectionStart === 0 && text.selectionEnd === text.value.length;
  const html = isAll ? event.clipboardData.getData("text/html") : "";
  setTimeout(() => { page.value = html; }); // after the paste's own input event
});
