# The policies of this folder in Terraform: the identity provider, the roles of CI, the execution role.
# Apply it once for each account and region: terraform apply -var subject_prefix=repo:acme/models …

terraform {
  required_version = ">= 1.3"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.0"
    }
  }
}

variable "subject_prefix" {
  description = "How the sub claim of the repository's OIDC tokens begins: repo:acme/models, or with the ids of owner and repository, repo:acme@1234567/models@7654321, where the repository is from July 2026 or later or opted in."
  type        = string
}

variable "environment" {
  description = "GitHub environment of the jobs that create models; empty when they run on a branch without one."
  type        = string
  default     = ""
}

variable "branch" {
  description = "Branch of the jobs that create models, when there is no environment."
  type        = string
  default     = "main"
}

variable "if_exists" {
  description = "What the input if-exists says: fail, reuse or replace."
  type        = string
  default     = "reuse"

  validation {
    condition     = contains(["fail", "reuse", "replace"], var.if_exists)
    error_message = "It is fail, reuse or replace."
  }
}

variable "preflight" {
  description = "Whether the input preflight is true."
  type        = bool
  default     = true
}

variable "model_names" {
  description = "Which models, in small letters as their ARNs have them, such as churn-*."
  type        = string
  default     = "*"
}

variable "bucket" {
  description = "Bucket of the model data."
  type        = string
  default     = "acme-models"
}

variable "image_repository" {
  description = "ECR repository of the images."
  type        = string
  default     = "churn"
}

variable "in_vpc" {
  description = "Whether the models have a VpcConfig."
  type        = bool
  default     = false
}

variable "provider_exists" {
  description = "Whether the account has the identity provider of GitHub already; there can be only one."
  type        = bool
  default     = false
}

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region
  issuer    = "token.actions.githubusercontent.com"

  models   = "arn:${local.partition}:sagemaker:${local.region}:${local.account}:model/${var.model_names}"
  packages = "arn:${local.partition}:sagemaker:${local.region}:*:model-package/*"
  bucket   = "arn:${local.partition}:s3:::${var.bucket}"
  images   = "arn:${local.partition}:ecr:${local.region}:${local.account}:repository/${var.image_repository}"
  logs     = "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:/aws/sagemaker/*"

  subjects = {
    models = var.environment == "" ? "${var.subject_prefix}:ref:refs/heads/${var.branch}" : "${var.subject_prefix}:environment:${var.environment}"
    plan   = "${var.subject_prefix}:pull_request"
  }

  # The policies of each role.
  attached = {
    models = concat(
      [{ fail = "create", reuse = "reuse", replace = "replace" }[var.if_exists]],
      var.preflight ? ["preflight"] : [],
    )
    plan      = concat(["plan"], var.preflight ? ["preflight"] : [])
    execution = concat(["execution_role"], var.in_vpc ? ["execution_role_vpc"] : [])
  }
  documents = {
    create             = data.aws_iam_policy_document.create.json
    reuse              = data.aws_iam_policy_document.reuse.json
    replace            = data.aws_iam_policy_document.replace.json
    plan               = data.aws_iam_policy_document.plan.json
    preflight          = data.aws_iam_policy_document.preflight.json
    execution_role     = data.aws_iam_policy_document.execution_role.json
    execution_role_vpc = data.aws_iam_policy_document.execution_role_vpc.json
  }
}

resource "aws_iam_openid_connect_provider" "github" {
  count          = var.provider_exists ? 0 : 1
  url            = "https://${local.issuer}"
  client_id_list = ["sts.amazonaws.com"]
}

# Who may assume the roles of CI.
data "aws_iam_policy_document" "trust" {
  for_each = local.subjects

  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = ["arn:${local.partition}:iam::${local.account}:oidc-provider/${local.issuer}"]
    }

    condition {
      test     = "StringEquals"
      variable = "${local.issuer}:aud"
      values   = ["sts.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "${local.issuer}:sub"
      values   = [each.value]
    }
  }
}

data "aws_iam_policy_document" "execution_role_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["sagemaker.amazonaws.com"]
    }
  }
}

# `models` creates models, `plan` makes the dry runs on pull requests.
resource "aws_iam_role" "ci" {
  for_each           = local.subjects
  name               = "github-models${each.key == "plan" ? "-plan" : ""}"
  assume_role_policy = data.aws_iam_policy_document.trust[each.key].json
}

# For SageMaker: ExecutionRoleArn in the spec.
resource "aws_iam_role" "execution" {
  name               = "sagemaker-execution"
  assume_role_policy = data.aws_iam_policy_document.execution_role_trust.json
}

resource "aws_iam_role_policy" "models" {
  for_each = toset(local.attached.models)
  name     = each.value
  role     = aws_iam_role.ci["models"].name
  policy   = local.documents[each.value]
}

resource "aws_iam_role_policy" "plan" {
  for_each = toset(local.attached.plan)
  name     = each.value
  role     = aws_iam_role.ci["plan"].name
  policy   = local.documents[each.value]
}

resource "aws_iam_role_policy" "execution" {
  for_each = toset(local.attached.execution)
  name     = each.value
  role     = aws_iam_role.execution.name
  policy   = local.documents[each.value]
}

output "role_arns" {
  description = "For the input role-to-assume (models, and plan on pull requests), and for ExecutionRoleArn in the spec."
  value = {
    models    = aws_iam_role.ci["models"].arn
    plan      = aws_iam_role.ci["plan"].arn
    execution = aws_iam_role.execution.arn
  }
}
