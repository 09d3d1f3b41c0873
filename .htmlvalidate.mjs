// Every page of the walk has to be clean by these: `make wording`, then `make html`.

export default {
  root: true,
  extends: ["html-validate:recommended", "html-validate:a11y"],
  rules: {
    // Numbers stand in sentences that are translated; the style sheet keeps them on one line.
    "tel-non-breaking": "off",
    // Django's lists are boxes of one name, and each button of a page says where it leads.
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "submit", "button"] }],
  },
};
