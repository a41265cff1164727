/* Counts the characters of a written section while the clerk types, and with them those of the whole report, which has a
   limit. */

const LINE_END = /\r\n|[\r\n\u2028\u2029\v\f\x1c-\x1e\x85]/;

// As many as the server keeps of a text: no indent, no blank line, and a character beyond U+FFFF is one.
export function lengthOf(text) {
  const kept = text.split(LINE_END).map((line) => line.trim()).filter(Boolean).join("\n");
  return Array.from(kept).length;
}

// lengths: section → characters, as they are stored; the area bears its section's name
export function countCharacters(area, lengths) {
  const limit = Number(area.dataset.limit);
  const elsewhere = Object.entries(lengths).reduce((sum, [code, length]) => (code === area.name ? sum : sum + length), 0);
  const count = document.createElement("p");
  count.className = "prose-count";
  area.insertAdjacentElement("afterend", count);
  const show = () => {
    const length = lengthOf(area.value);
    const over = elsewhere + length - limit;
    const whole = elsewhere ? `，全文 ${elsewhere + length} 字` : "";
    count.textContent = `${length} 字${whole}${over > 0 ? `，最多 ${limit} 字，多出 ${over} 字，不能保存` : ""}`;
    count.classList.toggle("is-over", over > 0);
  };
  area.addEventListener("input", show);
  show();
}
