// Prints every problem that Redocly's recommended rules find in the description; none may be left, warnings included.
import { createConfig, lint } from "@redocly/openapi-core";

const config = await createConfig({ extends: ["recommended"] });
const problems = await lint({ ref: process.argv[2], config });
for (const problem of problems) {
  console.error(`${problem.severity} ${problem.ruleId} ${problem.location?.[0]?.pointer ?? ""}: ${problem.message}`);
}
process.exit(problems.length === 0 ? 0 : 1);
