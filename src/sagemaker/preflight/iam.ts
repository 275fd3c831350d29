// What the preflight reads from IAM with: loaded when a spec names a role.
export { GetRoleCommand, IAMClient, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam'
