// What the preflight reads from EC2 with: loaded when a spec names subnets or security groups.
export { DescribeSecurityGroupsCommand, DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2'
