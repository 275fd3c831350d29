// Makes commands of SageMaker that know only the members that the action uses.
import {
  CreateModelCommand,
  type SageMakerClientResolvedConfig,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-sagemaker'
import type { MetadataBearer } from '@aws-sdk/types'
import { Command } from '@smithy/core/client'
import { getEndpointPlugin } from '@smithy/core/endpoints'

const NAMESPACE = 'com.amazonaws.sagemaker'

/** The same for all operations of SageMaker. */
const endpoint = CreateModelCommand.getEndpointParameterInstructions()

/** A string and an integer, as the SDK describes them. */
export const STRING = 0
export const INTEGER = 1

/** The SDK's descriptions of types: a kind, namespace, name, traits, and what it is made of. */
type Structure = [kind: 3, namespace: string, name: string, traits: 0, names: string[], types: Type[]]
type List = [kind: 1, namespace: string, name: string, traits: 0, item: () => Structure]
type Type = typeof STRING | typeof INTEGER | (() => Structure | List)

/** The members of a structure. */
type Members = Readonly<Record<string, Type>>

/** Describes a structure. */
export function structure(name: string, members: Members): Structure {
  return [3, NAMESPACE, name, 0, Object.keys(members), Object.values(members)]
}

/** Describes a list of structures. */
export function listOf(item: string, members: Members): List {
  return [1, NAMESPACE, `${item}List`, 0, () => structure(item, members)]
}

/**
 * A command of an operation. The SDK's own command brings a hundred shapes into the file that every run loads; this one
 * leaves all members out of the answer that are not named here.
 */
export function smallCommand<Input extends ServiceInputTypes, Output extends MetadataBearer>(
  operation: string,
  input: Members,
  output: Members,
) {
  return (
    Command.classBuilder<
      Input,
      Output & ServiceOutputTypes,
      SageMakerClientResolvedConfig,
      ServiceInputTypes,
      ServiceOutputTypes
    >()
      .ep(endpoint)
      .m((_command, _stack, config: SageMakerClientResolvedConfig) => [getEndpointPlugin(config, endpoint)])
      .s('SageMaker', operation)
      .n('SageMakerClient', `${operation}Command`)
      // As the SDK describes operations (9): namespace, name, traits, input, output.
      .sc([
        9,
        NAMESPACE,
        operation,
        0,
        () => structure(`${operation}Input`, input),
        () => structure(`${operation}Output`, output),
      ])
      .build()
  )
}
