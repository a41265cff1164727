/* The page of a written section. The order is that in which the scripts hear of an input. */
import { autosave } from "./autosave.js";
import { catchUp } from "./early.js";
import { keepFindings } from "./findings.js";
import { countCharacters } from "./prose.js";
import { markSentences } from "./sentences.js";

const form = document.querySelector("form.section-form");
const area = form.querySelector("textarea.prose-input");

if ("autosave" in form.dataset) autosave(form);
countCharacters(area);
markSentences(form, area);
const findings = keepFindings(form);
catchUp(form);
findings.arrive();
