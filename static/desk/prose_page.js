/* The page of a written section. The order is that in which the scripts hear of an input. */
import { catchUp } from "./early.js";
import { fieldsOf } from "./fields.js";
import { keepFindings } from "./findings.js";
import { offerToCopy } from "./offer.js";
import { countCharacters } from "./prose.js";
import { keepSaved } from "./saving.js";
import { markSentences } from "./sentences.js";

const form = document.querySelector("form.section-form");
const area = form.querySelector("textarea.prose-input");

const fields = fieldsOf(form);

if (form.dataset.save) keepSaved(form, fields);
else offerToCopy(form);
countCharacters(area, JSON.parse(document.getElementById("prose-lengths").textContent));
markSentences(form, area);
const findings = keepFindings(form, fields);
catchUp(form);
findings.arrive();
