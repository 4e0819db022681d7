using System.Collections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mux.Claims.Catalogue;

namespace Mux.Claims.AspNetCore;

/// <summary>
/// Answers 400 where an identifier was bound from a text that is none, or from nothing. MVC would call the action with <c>default</c>,
/// unless it is an <see cref="ApiControllerAttribute"/>'s, and so would a page. A model's properties, and what a form posts to a page's,
/// stay the page's own to check, since it shows the form again.
/// </summary>
internal sealed class IdentifierFilter : IActionFilter, IPageFilter
{
    private static readonly Type[] Identifiers = [typeof(PlaybackId), typeof(AssetId), typeof(LiveStreamId), typeof(VideoId)];

    public static void AddTo(MvcOptions options)
    {
        if (!options.Filters.OfType<IdentifierFilter>().Any())
        {
            options.Filters.Add(new IdentifierFilter());
        }
    }

    public void OnActionExecuting(ActionExecutingContext context)
    {
        foreach (var parameter in context.ActionDescriptor.Parameters.OfType<ControllerParameterDescriptor>())
        {
            Check(parameter, parameter.ParameterInfo.HasDefaultValue, context.ActionArguments, context.ModelState);
        }

        context.Result = Refusal(context.ModelState, context.ActionDescriptor.Parameters) ?? context.Result;
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        foreach (var parameter in context.HandlerMethod?.Parameters ?? [])
        {
            Check(parameter, parameter.ParameterInfo.HasDefaultValue, context.HandlerArguments, context.ModelState);
        }

        var isForm = HttpMethods.IsPost(context.HttpContext.Request.Method);
        context.Result = Refusal(
            context.ModelState,
            [.. context.HandlerMethod?.Parameters ?? [], .. isForm ? [] : context.ActionDescriptor.BoundProperties]) ?? context.Result;
    }

    public void OnActionExecuted(ActionExecutedContext context)
    {
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }

    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    // Where nothing was bound, there is no argument, or the default.
    private static void Check(
        ParameterDescriptor parameter, bool isOptional, IDictionary<string, object?> arguments, ModelStateDictionary state)
    {
        if (!isOptional
            && Identifiers.Contains(parameter.ParameterType)
            && (arguments.TryGetValue(parameter.Name, out var value) ? value : null)?.ToString() is null or ""
            && state.GetFieldValidationState(NameOf(parameter)) != ModelValidationState.Invalid)
        {
            state.AddModelError(NameOf(parameter), $"A {parameter.ParameterType.Name} is needed.");
        }
    }

    private static BadRequestObjectResult? Refusal(ModelStateDictionary state, IEnumerable<ParameterDescriptor> bound) =>
        bound.Any(parameter =>
            IsIdentifier(parameter.ParameterType)
            && state.GetFieldValidationState(NameOf(parameter)) == ModelValidationState.Invalid)
            ? new BadRequestObjectResult(Problem(state))
            : null;

    /// <summary>MVC repeats a value as it came, which may be a URL with its token.</summary>
    private static ValidationProblemDetails Problem(ModelStateDictionary state)
    {
        var problem = new ValidationProblemDetails(state) { Status = StatusCodes.Status400BadRequest };
        foreach (var (name, entry) in state)
        {
            if (problem.Errors.TryGetValue(name, out var errors))
            {
                problem.Errors[name] = Array.ConvertAll(errors, error => ValuesOf(entry).Aggregate(
                    error, (safe, value) => safe.Replace(value, OutsideText.Plain(value), StringComparison.Ordinal)));
            }
        }

        return problem;
    }

    /// <summary>What was given: for a collection the values one by one, each of which is repeated alone.</summary>
    private static IEnumerable<string> ValuesOf(ModelStateEntry entry) =>
        (entry.RawValue as IEnumerable<string?> ?? []).Append(entry.AttemptedValue).OfType<string>().Where(value => value.Length > 0);

    /// <summary>Whether it is an identifier, or a collection of them, of which MVC leaves out what is none.</summary>
    private static bool IsIdentifier(Type type) =>
        Identifiers.Contains(type)
        || (type.IsArray && IsIdentifier(type.GetElementType()!))
        || ((Nullable.GetUnderlyingType(type) is not null || typeof(IEnumerable).IsAssignableFrom(type))
            && type.GetGenericArguments().Any(IsIdentifier));

    private static string NameOf(ParameterDescriptor parameter) => parameter.BindingInfo?.BinderModelName ?? parameter.Name;
}
