/* Where a list rolls sideways, as the sections and the balances do on a telephone, Tab brings what it comes to whole into
   sight; the browser is content with a part of it. */

export function keepInSight() {
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Tab" || !event.target.closest) return;
    if (event.target.closest(".sections ol, .balance")) event.target.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}
