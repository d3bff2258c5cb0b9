"""Starts MiniStack 1.5.33, with four things put right, until its standard input ends.

- SQS authorizes its batch calls as the single ones (AWS "Service Authorization Reference", Amazon SQS, knows no action
  sqs:SendMessageBatch). MiniStack asks for an action of the batch's own name, which no policy on AWS can grant.
- The keys that tokens are signed with are fetched from the emulator itself, which under TLS does not answer in plain.
- An update of AWS::DynamoDB::GlobalTable finds the table by another name than its creation gave it, and makes an empty
  one. Told the name, it updates in place; what would replace the table still fails the update.
- It ends with the test that started it, also when that is killed.
"""

import os
import signal
import sys
import threading

import ministack.core.iam_evaluator as evaluator
import ministack.services.apigateway as apigateway
import ministack.services.cloudformation.provisioners as provisioners
from ministack.app import main

matches = evaluator._action_matches
keys_of = apigateway._resolve_jwks_url
tables = provisioners._RESOURCE_HANDLERS["AWS::DynamoDB::GlobalTable"]
update = tables["update"]


def matches_as_aws(action, actions, not_actions):
    single = action.removesuffix("Batch") if action.startswith("sqs:") else action
    return matches(single, actions, not_actions)


async def keys_over_tls(authorizer):
    url = await keys_of(authorizer)
    return url and url.replace("http://", "https://", 1)


def update_in_place(name, old, new, stack_name):
    return update(name, {**old, "TableName": name}, {**new, "TableName": name}, stack_name)


def end_with_parent():
    sys.stdin.read()
    os.killpg(os.getpgrp(), signal.SIGTERM)


evaluator._action_matches = matches_as_aws
apigateway._resolve_jwks_url = keys_over_tls
tables["update"] = update_in_place
threading.Thread(target=end_with_parent, daemon=True).start()
main()
