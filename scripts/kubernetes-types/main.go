// Prints the fields of Kubernetes' built-in kinds as a table: what they are called in JSON, their number in protobuf,
// their type, and how a strategic merge patch treats them. All of it is read from the struct tags of k8s.io/api, so that
// the demo cluster decodes and describes exactly what clients send. Run by scripts/generate-kubernetes-types.mjs.
package main

import (
	"fmt"
	"os"
	"reflect"
	"sort"
	"strings"

	admission "k8s.io/api/admissionregistration/v1"
	apps "k8s.io/api/apps/v1"
	authentication "k8s.io/api/authentication/v1"
	authorization "k8s.io/api/authorization/v1"
	autoscalingv1 "k8s.io/api/autoscaling/v1"
	autoscaling "k8s.io/api/autoscaling/v2"
	batch "k8s.io/api/batch/v1"
	coordination "k8s.io/api/coordination/v1"
	core "k8s.io/api/core/v1"
	discovery "k8s.io/api/discovery/v1"
	events "k8s.io/api/events/v1"
	networking "k8s.io/api/networking/v1"
	policy "k8s.io/api/policy/v1"
	rbac "k8s.io/api/rbac/v1"
	scheduling "k8s.io/api/scheduling/v1"
	storage "k8s.io/api/storage/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/intstr"
)

// The kinds that the table begins with: what the server stores, reviews, and takes as options.
var roots = []any{
	core.ConfigMap{}, core.Endpoints{}, core.Event{}, core.LimitRange{}, core.Namespace{}, core.Node{},
	core.PersistentVolume{}, core.PersistentVolumeClaim{}, core.Pod{}, core.PodTemplate{}, core.ReplicationController{},
	core.ResourceQuota{}, core.Secret{}, core.Service{}, core.ServiceAccount{},
	admission.MutatingWebhookConfiguration{}, admission.ValidatingWebhookConfiguration{},
	apps.ControllerRevision{}, apps.DaemonSet{}, apps.Deployment{}, apps.ReplicaSet{}, apps.StatefulSet{},
	authentication.SelfSubjectReview{}, authentication.TokenRequest{},
	authorization.SelfSubjectAccessReview{}, authorization.SelfSubjectRulesReview{}, authorization.SubjectAccessReview{},
	autoscalingv1.Scale{}, autoscaling.HorizontalPodAutoscaler{},
	batch.CronJob{}, batch.Job{},
	coordination.Lease{}, discovery.EndpointSlice{}, events.Event{},
	networking.Ingress{}, networking.IngressClass{}, networking.NetworkPolicy{},
	policy.Eviction{}, policy.PodDisruptionBudget{},
	rbac.ClusterRole{}, rbac.ClusterRoleBinding{}, rbac.Role{}, rbac.RoleBinding{},
	scheduling.PriorityClass{}, storage.StorageClass{}, meta.DeleteOptions{},
}

// Types whose JSON is not that of their fields.
var special = map[reflect.Type]string{
	reflect.TypeOf(meta.Time{}):            "Time",
	reflect.TypeOf(meta.MicroTime{}):       "MicroTime",
	reflect.TypeOf(meta.FieldsV1{}):        "FieldsV1",
	reflect.TypeOf(resource.Quantity{}):    "Quantity",
	reflect.TypeOf(intstr.IntOrString{}):   "IntOrString",
	reflect.TypeOf(runtime.RawExtension{}): "RawExtension",
}

func nameOf(t reflect.Type) string {
	parts := strings.Split(t.PkgPath(), "/")
	return strings.Join(parts[len(parts)-2:], "/") + "." + t.Name()
}

var pending []reflect.Type
var tables = map[string][]string{}

func typeWord(t reflect.Type) string {
	if word, ok := special[t]; ok {
		return word
	}
	switch t.Kind() {
	case reflect.Pointer:
		return typeWord(t.Elem())
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			return "bytes"
		}
		return "[]" + typeWord(t.Elem())
	case reflect.Map:
		return "{}" + typeWord(t.Elem())
	case reflect.Struct:
		pending = append(pending, t)
		return nameOf(t)
	case reflect.Int:
		return "int64"
	default:
		return t.Kind().String()
	}
}

// A named list such as ExtraValue is a message of its own in protobuf: its items are in field 1.
func isWrappedList(t reflect.Type) bool {
	return t.Kind() == reflect.Slice && t.Name() != "" && t.Elem().Kind() == reflect.String
}

func describe(t reflect.Type) {
	name := nameOf(t)
	if _, done := tables[name]; done {
		return
	}
	tables[name] = nil
	var lines []string
	for i := range t.NumField() {
		field := t.Field(i)
		json, hasJSON := field.Tag.Lookup("json")
		proto, hasProto := field.Tag.Lookup("protobuf")
		if !hasJSON || json == "-" || !hasProto {
			continue
		}
		number := strings.Split(proto, ",")[1]
		jsonName, options, _ := strings.Cut(json, ",")
		if jsonName == "" {
			jsonName = "-"
		}
		ft := field.Type
		word := typeWord(ft)
		if ft.Kind() == reflect.Map && isWrappedList(ft.Elem()) {
			word = "{}TextList"
		}
		line := fmt.Sprintf(" %s %s %s", number, jsonName, word)
		if strings.Contains(options, "inline") {
			line += " inline"
		} else if !strings.Contains(options, "omitempty") {
			line += " required"
		} else if ft.Kind() == reflect.Pointer {
			line += " pointer"
		}
		if key := field.Tag.Get("patchMergeKey"); key != "" {
			line += " key=" + key
		} else if strings.Contains(field.Tag.Get("patchStrategy"), "merge") {
			line += " merge"
		}
		lines = append(lines, line)
	}
	tables[name] = lines
}

func main() {
	for _, root := range roots {
		pending = append(pending, reflect.TypeOf(root))
	}
	for len(pending) > 0 {
		next := pending[0]
		pending = pending[1:]
		describe(next)
	}
	names := make([]string, 0, len(tables))
	for name := range tables {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		fmt.Fprintln(os.Stdout, name)
		for _, line := range tables[name] {
			fmt.Fprintln(os.Stdout, line)
		}
	}
}
