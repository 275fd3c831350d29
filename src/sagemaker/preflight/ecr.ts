// What the preflight reads from ECR with: loaded when a spec names an image there.
export { BatchGetImageCommand, ECRClient, GetDownloadUrlForLayerCommand } from '@aws-sdk/client-ecr'
