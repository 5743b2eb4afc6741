// A client written against the types: it compiles as long as what it relies on is described.
import type { components, paths } from "./api";

type Contribution = components["schemas"]["ContributionView"];
type NewContribution = components["schemas"]["NewContribution"];
type Problem = components["schemas"]["Problem"];
type Recorded = paths["/api/v1/contributions"]["post"]["responses"]["201"]["content"]["application/json"];

export const claim: NewContribution = {
  group: "019a7c3e-5b1d-7f3a-9c41-2d6e8f0a1b2c",
  amount: "1500.00",
  payment_method: "MPESA",
};

export function told(answer: Recorded | Problem): string {
  if ("code" in answer) {
    return `${answer.status} ${answer.code}: ${answer.detail}`;
  }
  const contribution: Contribution = answer;
  return `${contribution.amount} ${contribution.currency}, ${contribution.status}`;
}
