// The commands that only a model's second life needs: loaded when a name is taken.
export {
  AddTagsCommand,
  DeleteModelCommand,
  DescribeModelCommand,
  ListTagsCommand,
} from '@aws-sdk/client-sagemaker'
