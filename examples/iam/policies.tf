# The policies: each is the JSON file of the same name, with the ARNs of main.tf.

data "aws_iam_policy_document" "create" {
  statement {
    sid       = "Models"
    actions   = ["sagemaker:CreateModel", "sagemaker:AddTags"]
    resources = local.models
  }

  statement {
    sid       = "PreviousModel"
    actions   = ["sagemaker:ListModels"]
    resources = ["*"]
  }

  statement {
    sid       = "PassExecutionRole"
    actions   = ["iam:PassRole"]
    resources = [aws_iam_role.execution.arn]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["sagemaker.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "reuse" {
  statement {
    sid       = "Models"
    actions   = ["sagemaker:CreateModel", "sagemaker:AddTags", "sagemaker:DescribeModel", "sagemaker:ListTags"]
    resources = local.models
  }

  statement {
    sid       = "PreviousModel"
    actions   = ["sagemaker:ListModels"]
    resources = ["*"]
  }

  statement {
    sid       = "PassExecutionRole"
    actions   = ["iam:PassRole"]
    resources = [aws_iam_role.execution.arn]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["sagemaker.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "replace" {
  statement {
    sid = "Models"
    actions = [
      "sagemaker:CreateModel",
      "sagemaker:AddTags",
      "sagemaker:DescribeModel",
      "sagemaker:ListTags",
      "sagemaker:DeleteModel",
    ]
    resources = local.models
  }

  statement {
    sid       = "PassExecutionRole"
    actions   = ["iam:PassRole"]
    resources = [aws_iam_role.execution.arn]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["sagemaker.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "plan" {
  statement {
    sid       = "Models"
    actions   = ["sagemaker:DescribeModel", "sagemaker:ListTags"]
    resources = local.models
  }

  statement {
    sid       = "PreviousModel"
    actions   = ["sagemaker:ListModels"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "preflight" {
  statement {
    sid       = "ModelData"
    actions   = ["s3:GetObject"]
    resources = ["${local.bucket}/*"]
  }

  statement {
    sid       = "Bucket"
    actions   = ["s3:ListBucket"]
    resources = [local.bucket]
  }

  statement {
    sid       = "Image"
    actions   = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    resources = local.images
  }

  statement {
    sid       = "ExecutionRole"
    actions   = ["iam:GetRole", "iam:SimulatePrincipalPolicy"]
    resources = [aws_iam_role.execution.arn]
  }

  statement {
    sid       = "Network"
    actions   = ["ec2:DescribeSubnets", "ec2:DescribeSecurityGroups"]
    resources = ["*"]
  }

  statement {
    sid       = "Package"
    actions   = ["sagemaker:DescribeModelPackage"]
    resources = local.packages
  }
}

data "aws_iam_policy_document" "training_job" {
  statement {
    sid       = "TrainingJobs"
    actions   = ["sagemaker:DescribeTrainingJob"]
    resources = local.trainings
  }
}

data "aws_iam_policy_document" "model_package_group" {
  statement {
    sid       = "Versions"
    actions   = ["sagemaker:ListModelPackages"]
    resources = local.groups
  }
}

data "aws_iam_policy_document" "execution_role" {
  statement {
    sid       = "ModelData"
    actions   = ["s3:GetObject"]
    resources = ["${local.bucket}/*"]
  }

  statement {
    sid       = "Bucket"
    actions   = ["s3:ListBucket"]
    resources = [local.bucket]
  }

  statement {
    sid       = "RegistryLogin"
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"]
  }

  statement {
    sid       = "Image"
    actions   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    resources = local.images
  }

  statement {
    sid       = "Logs"
    actions   = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
    resources = local.logs
  }

  statement {
    sid       = "Metrics"
    actions   = ["cloudwatch:PutMetricData"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "execution_role_vpc" {
  statement {
    sid = "NetworkInterfaces"
    actions = [
      "ec2:CreateNetworkInterface",
      "ec2:CreateNetworkInterfacePermission",
      "ec2:DeleteNetworkInterface",
      "ec2:DeleteNetworkInterfacePermission",
      "ec2:DescribeDhcpOptions",
      "ec2:DescribeNetworkInterfaces",
      "ec2:DescribeSecurityGroups",
      "ec2:DescribeSubnets",
      "ec2:DescribeVpcs",
    ]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "images" {
  statement {
    sid       = "RegistryLogin"
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"]
  }

  statement {
    sid = "Push"
    actions = [
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
      "ecr:CompleteLayerUpload",
      "ecr:InitiateLayerUpload",
      "ecr:PutImage",
      "ecr:UploadLayerPart",
    ]
    resources = local.images
  }
}

data "aws_iam_policy_document" "training" {
  statement {
    sid       = "TrainingJobs"
    actions   = ["sagemaker:CreateTrainingJob", "sagemaker:DescribeTrainingJob"]
    resources = local.trainings
  }

  statement {
    sid       = "PassExecutionRole"
    actions   = ["iam:PassRole"]
    resources = [aws_iam_role.execution.arn]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["sagemaker.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "endpoints" {
  statement {
    sid       = "Endpoints"
    actions   = ["sagemaker:CreateEndpoint", "sagemaker:UpdateEndpoint", "sagemaker:DescribeEndpoint"]
    resources = local.endpoints
  }

  statement {
    sid = "Configurations"
    actions = [
      "sagemaker:CreateEndpointConfig",
      "sagemaker:DescribeEndpointConfig",
      "sagemaker:CreateEndpoint",
      "sagemaker:UpdateEndpoint",
    ]
    resources = local.configs
  }

  statement {
    sid       = "Lists"
    actions   = ["sagemaker:ListEndpoints"]
    resources = ["*"]
  }

  statement {
    sid       = "RollbackAlarms"
    actions   = ["cloudwatch:DescribeAlarms"]
    resources = local.alarms
  }
}

data "aws_iam_policy_document" "prune_plan" {
  statement {
    sid       = "Lists"
    actions   = ["sagemaker:ListModels", "sagemaker:ListEndpointConfigs"]
    resources = ["*"]
  }

  statement {
    sid       = "Configurations"
    actions   = ["sagemaker:DescribeEndpointConfig"]
    resources = local.configs
  }
}

data "aws_iam_policy_document" "prune" {
  statement {
    sid       = "Models"
    actions   = ["sagemaker:DeleteModel"]
    resources = local.pruned
  }

  statement {
    sid       = "Lists"
    actions   = ["sagemaker:ListEndpointConfigs"]
    resources = ["*"]
  }

  statement {
    sid       = "Configurations"
    actions   = ["sagemaker:DescribeEndpointConfig"]
    resources = local.configs
  }
}
