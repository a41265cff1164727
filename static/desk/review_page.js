/* The page of a report at the county's desk: others hear that somebody is at it, comments are written at their place, letters press
   the buttons. */
import { chooseInReport } from "./choosing.js";
import { keepClaim } from "./claim.js";
import { openPanel } from "./commenting.js";
import { decideByKeyboard } from "./deciding.js";
import { listenToLetters } from "./letters.js";

const panel = document.querySelector(".comment-panel");
if (panel) chooseInReport(document.querySelector(".is-commentable"), openPanel(panel));
const note = document.querySelector("[data-here]");
if (note) keepClaim(note);
listenToLetters();
decideByKeyboard(document.getElementById("act"));
