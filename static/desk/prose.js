/* Counts the characters of a written section while the clerk types. */

export function countCharacters(area) {
  const limit = Number(area.dataset.limit);
  const count = document.createElement("p");
  count.className = "prose-count";
  area.insertAdjacentElement("afterend", count);
  const show = () => {
    const length = area.value.replace(/\s/g, "").length;
    count.textContent = length > limit ? length + " 字，超过 " + limit + " 字，不能保存" : length + " 字";
    count.classList.toggle("is-over", length > limit);
  };
  area.addEventListener("input", show);
  show();
}
