/* Where a comment may be written: over two hundred places, which come with the form's own page when the panel is first opened. In
   each page of a report they were a third of it. */

const CHOSEN = "已点的这一处"; // until its name is here

// → {choose(place)}; "" is none. address: of the form's own page
export function placesOf(select, address) {
  let coming = null;

  const find = (place) => Array.from(select.options).find((option) => option.value === place);

  function choose(place) {
    if (!find(place)) select.add(new Option(CHOSEN, place));
    select.value = place;
    coming = coming || ask().catch(() => { coming = null; }); // with the next comment again
  }

  async function ask() {
    const answered = await fetch(address, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answered.text(), "text/html");
    const chosen = select.value;
    select.innerHTML = page.querySelector("select[name=place]").innerHTML;
    select.value = chosen;
  }

  return { choose };
}
