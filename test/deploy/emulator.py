"""Starts MiniStack 1.5.33, with five things put right, until its standard input ends.

- SQS authorizes its batch calls as the single ones (AWS "Service Authorization Reference", Amazon SQS, knows no action
  sqs:SendMessageBatch). MiniStack asks for an action of the batch's own name, which no policy on AWS can grant.
- The keys that tokens are signed with are fetched from the emulator itself, which under TLS does not answer in plain.
- An update of AWS::DynamoDB::GlobalTable finds the table by another name than its creation gave it, and makes an empty
  one. Told the name, it updates in place; what would replace the table still fails the update.
- A function that an event started hands its end on to its destination, if that is a function (AWS "Capturing records of
  Lambda asynchronous invocations"). MiniStack keeps what destinations are set, and tells none of a success.
- It ends with the test that started it, also when that is killed.
"""

import contextvars
import json
import os
import signal
import sys
import threading

import ministack.core.iam_evaluator as evaluator
import ministack.services.apigateway as apigateway
import ministack.services.cloudformation.provisioners as provisioners
import ministack.services.eventbridge as eventbridge
import ministack.services.lambda_svc as functions
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


def invoke_by_event(record, event):
    config = record.get("config") or record
    kept, _, _ = functions._get_func_record_for_ref(config["FunctionArn"])
    events = (kept or {}).get("event_invoke_config") or ((kept or {}).get("event_invoke_configs") or {}).get("$LATEST")
    destinations = (events or {}).get("DestinationConfig") or {}
    if not any((destinations.get(end) or {}).get("Destination") for end in ("OnSuccess", "OnFailure")):
        return invoke_async(record, event)

    def work():
        result = functions._execute_function_with_config_scope(record, event)
        failed = bool(result.get("error"))
        target = (destinations.get("OnFailure" if failed else "OnSuccess") or {}).get("Destination") or ""
        if ":function:" in target:
            woken, woken_config, _ = functions._get_func_record_for_ref(target)
            invoke_by_event(
                functions._execution_record_for_config(woken, woken_config),
                {
                    "version": "1.0",
                    "requestContext": {
                        "functionArn": config["FunctionArn"],
                        "condition": "RetriesExhausted" if failed else "Success",
                    },
                    "requestPayload": event,
                    "responsePayload": result.get("body"),
                },
            )

    threading.Thread(target=contextvars.copy_context().run, args=(work,), daemon=True).start()


def dispatch_by_event(arn, payload):
    found, config, name = functions._get_func_record_for_ref(arn)
    if found and config:
        invoke_by_event(functions._execution_record_for_config(found, config), json.loads(payload))


def end_with_parent():
    sys.stdin.read()
    os.killpg(os.getpgrp(), signal.SIGTERM)


invoke_async = functions.invoke_async_with_retry
functions.invoke_async_with_retry = invoke_by_event
eventbridge._dispatch_to_lambda = dispatch_by_event
evaluator._action_matches = matches_as_aws
apigateway._resolve_jwks_url = keys_over_tls
tables["update"] = update_in_place
threading.Thread(target=end_with_parent, daemon=True).start()
main()
